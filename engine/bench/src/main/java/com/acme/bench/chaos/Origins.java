package com.acme.bench.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The servers behind the proxy.
///
/// @param all in the order of their numbers
record Origins(List<OriginProcess> all) implements AutoCloseable {

  static final int COUNT = 3;

  static Origins start(Ports ports) throws IOException, InterruptedException {
    Origins origins = new Origins(new ArrayList<>());
    try {
      for (int number = 1; number <= COUNT; number++) {
        origins.all.add(OriginProcess.start(number, ports.origin(number)));
      }
    } catch (IOException failed) {
      origins.close();
      throw failed;
    }
    return origins;
  }

  @Override
  public void close() {
    all.forEach(OriginProcess::close);
  }
}
