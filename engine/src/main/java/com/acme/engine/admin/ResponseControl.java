package com.acme.engine.admin;

import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.Concerned;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.warm.WarmOrder;
import com.acme.engine.cache.warm.WarmProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cached responses of the running server, and what may be done to them.
public interface ResponseControl {

  /// A stored response.
  ///
  /// @param contentType its media type; empty: not stated
  /// @param bytes of content
  /// @param age in seconds
  /// @param ttl how long it is still fresh, in seconds; negative: it is stale
  /// @param vary the request fields that chose it
  /// @param tags the names it is purged by
  record Entry(
      String url,
      int status,
      String contentType,
      long bytes,
      long age,
      long ttl,
      List<String> vary,
      List<String> tags) {

    public Entry {
      vary = List.copyOf(vary);
      tags = List.copyOf(tags);
    }
  }

  /// The cache as it is now.
  CacheStatistics statistics();

  /// The same for each site, by its name.
  Map<String, CacheStatistics> sites();

  /// What is asked for most, in that order.
  ///
  /// @param most how many at most
  List<Entry> hottest(int most);

  /// What a purge would let go.
  ///
  /// @param most how many URLs are told
  Concerned concerned(Purge purge, int most);

  /// Lets responses go.
  ///
  /// @param soft whether they are only declared stale
  /// @return how many there were in memory
  int purge(Purge purge, boolean soft);

  /// Lets responses go, and fetches them anew.
  ///
  /// @param soft whether they are only declared stale
  /// @return what fetches them; empty: too many such jobs are running, and nothing was let go
  Optional<WarmProgress> renew(Purge purge, boolean soft);

  /// Fetches what will be asked for.
  ///
  /// @return empty: too many such jobs are running
  Optional<WarmProgress> warm(WarmOrder order);

  /// Such jobs, the newest first; those that have ended as well, for some time.
  List<WarmProgress> warming();

  /// One of those jobs.
  Optional<WarmProgress> warming(String id);

  /// Ends a job early.
  ///
  /// @return how far it came; empty: there is no such job
  Optional<WarmProgress> cancelWarming(String id) throws InterruptedException;
}
