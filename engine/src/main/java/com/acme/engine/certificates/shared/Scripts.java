package com.acme.engine.certificates.shared;

import com.acme.engine.redis.Script;

/// What Redis does in one step. An entry is a hash: `sealed` is its content, `fence` the number of
/// the lease it was written under.
final class Scripts {

  private Scripts() {}

  /// Entry: its content.
  static final Script READ = Script.of("return redis.call('HGET', KEYS[1], 'sealed')");

  /// Entry, CONTENT: keeps it for good where there is none, and gives what there is now.
  static final Script KEEP =
      Script.of(
          """
          redis.call('HSETNX', KEYS[1], 'sealed', ARGV[1])
          return redis.call('HGET', KEYS[1], 'sealed')
          """);

  /// Entry, CONTENT MILLIS: keeps it so long.
  static final Script PUT =
      Script.of(
          """
          redis.call('HSET', KEYS[1], 'sealed', ARGV[1])
          return redis.call('PEXPIRE', KEYS[1], ARGV[2])
          """);

  /// Entry, CONTENT MILLIS FENCE CHANNEL MESSAGE: the same, unless it was written under a later
  /// lease, and has all know of it; 0 where it was.
  static final Script PUBLISH =
      Script.of(
          """
          local fence = redis.call('HGET', KEYS[1], 'fence')
          if fence and tonumber(fence) > tonumber(ARGV[3]) then return 0 end
          redis.call('HSET', KEYS[1], 'sealed', ARGV[1], 'fence', ARGV[3])
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          redis.call('PUBLISH', ARGV[4], ARGV[5])
          return 1
          """);

  /// Entry.
  static final Script REMOVE = Script.of("return redis.call('DEL', KEYS[1])");

  /// Lease and the count of leases, MILLIS: the number of the lease; 0 where another has it.
  static final Script LEASE =
      Script.of(
          """
          if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
          local fence = redis.call('INCR', KEYS[2])
          redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
          return fence
          """);

  /// Count of leases: the next number.
  static final Script FENCE = Script.of("return redis.call('INCR', KEYS[1])");

  /// Lease, FENCE MILLIS: 0 where it is another's, or nobody's.
  static final Script RENEW =
      Script.of(
          """
          if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
          return redis.call('PEXPIRE', KEYS[1], ARGV[2])
          """);

  /// Lease, FENCE.
  static final Script RELEASE =
      Script.of(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
          return 0
          """);
}
