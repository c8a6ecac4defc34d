package com.acme.console.traffic;

import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Field;
import com.acme.engine.filter.Filterable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An exchange with its fields, as a server filters it.
record WithFields(ExchangeRow row, @Nullable ExchangeDetail detail) implements Filterable {

  @Override
  public List<String> header(String name) {
    return detail == null
        ? List.of()
        : Stream.concat(detail.requestFields().stream(), detail.responseFields().stream())
            .filter(field -> field.name().equalsIgnoreCase(name))
            .map(Field::value)
            .toList();
  }

  @Override
  public String id() {
    return row.id();
  }

  @Override
  public Instant start() {
    return row.start();
  }

  @Override
  public String method() {
    return row.method();
  }

  @Override
  public String host() {
    return row.host();
  }

  @Override
  public String path() {
    return row.path();
  }

  @Override
  public String protocol() {
    return row.protocol();
  }

  @Override
  public String connectionId() {
    return row.connectionId();
  }

  @Override
  public String query() {
    return row.query();
  }

  @Override
  public String site() {
    return row.site();
  }

  @Override
  public String route() {
    return row.route();
  }

  @Override
  public int status() {
    return row.status();
  }

  @Override
  public long durationNanos() {
    return row.durationNanos();
  }

  @Override
  public long size() {
    return row.size();
  }

  @Override
  public String upstream() {
    return row.upstream();
  }

  @Override
  public String cache() {
    return row.cache();
  }

  @Override
  public String contentType() {
    return row.contentType();
  }

  @Override
  public String client() {
    return row.client();
  }

  @Override
  public boolean aborted() {
    return row.aborted();
  }

  @Override
  public boolean open() {
    return row.open();
  }
}
