package com.acme.engine.cache.shared;

import com.acme.engine.redis.Script;

/// What Redis does in one step. `KEYS[1]` is the prefix of a slot (see {@link Place}); below it lie
///
/// - `m:ENTRY`, `b:ENTRY`: hashes from variants to summaries and to responses; `sVARIANT` in the
///   former says that a purge declared it stale. These two expire.
/// - `items`, `urls`, `tag:TAG`, `expiry`: what is stored, by which URL and tags, until when. They
///   never expire, so that no purge misses what Redis still has; what has expired is taken out a
///   little with each response that is stored.
/// - `k:ID`: the pieces of a large content, by their numbers; `large`: which of what is stored has
///   such.
/// - `gen`: counts purges. A response that was asked for before a purge is not stored after it.
/// - `l:ENTRY`: who asks the origin. `p:ENTRY`: what it answers cannot be shared for the moment.
final class Scripts {

  private static final String LEAD =
      """
      local function lead(entry, token, millis)
        if redis.call('EXISTS', KEYS[1] .. 'p:' .. entry) == 1 then return 'alone' end
        if redis.call('SET', KEYS[1] .. 'l:' .. entry, token, 'NX', 'PX', millis) then
          return 'leads'
        end
        return 'waits'
      end
      """;

  private static final String DROP =
      """
      local p = KEYS[1]
      local function drop(item)
        local entry, variant = string.sub(item, 1, 64), string.sub(item, 65)
        redis.call('HDEL', p .. 'm:' .. entry, variant, 's' .. variant)
        redis.call('HDEL', p .. 'b:' .. entry, variant)
        local pieces = redis.call('HGET', p .. 'large', item)
        if pieces then
          redis.call('UNLINK', p .. 'k:' .. pieces)
          redis.call('HDEL', p .. 'large', item)
        end
        local packed = redis.call('HGET', p .. 'items', item)
        if packed then
          local parts = cmsgpack.unpack(packed)
          redis.call('ZREM', p .. 'urls', parts[1] .. '\\0' .. item)
          for i = 2, #parts do redis.call('SREM', p .. 'tag:' .. parts[i], item) end
          redis.call('HDEL', p .. 'items', item)
          redis.call('ZREM', p .. 'expiry', item)
        end
      end
      """;

  /// ENTRY TOKEN MILLIS KNOWN: the number of purges, a word, what is stored of it (variant,
  /// summary, …), and the response where there is one alone and its summary is not KNOWN. Where
  /// nothing is, somebody is to ask the origin.
  static final Script GET =
      Script.of(
          LEAD
              + """
              local gen = redis.call('GET', KEYS[1] .. 'gen') or '0'
              local all = redis.call('HGETALL', KEYS[1] .. 'm:' .. ARGV[1])
              if #all == 0 then return {gen, lead(ARGV[1], ARGV[2], ARGV[3]), all, false} end
              local only = false
              if #all == 2 and all[2] ~= ARGV[4] then only = redis.call('HGET', KEYS[1] .. 'b:' .. ARGV[1], all[1]) end
              return {gen, 'found', all, only}
              """);

  /// ENTRY VARIANT: the response.
  static final Script READ =
      Script.of("return redis.call('HGET', KEYS[1] .. 'b:' .. ARGV[1], ARGV[2])");

  /// ENTRY TOKEN MILLIS: a word.
  static final Script LEASE = Script.of(LEAD + "return lead(ARGV[1], ARGV[2], ARGV[3])");

  /// ENTRY TOKEN MILLIS: 1 where it still has the lease.
  static final Script RENEW =
      Script.of(
          """
          local lease = KEYS[1] .. 'l:' .. ARGV[1]
          if redis.call('GET', lease) ~= ARGV[2] then return 0 end
          return redis.call('PEXPIRE', lease, ARGV[3])
          """);

  /// ENTRY TOKEN MILLIS CHANNEL MESSAGE: gives a lease back, and lets others go on their own.
  static final Script FORGO =
      Script.of(
          """
          local lease = KEYS[1] .. 'l:' .. ARGV[1]
          if redis.call('GET', lease) ~= ARGV[2] then return 0 end
          redis.call('DEL', lease)
          redis.call('SET', KEYS[1] .. 'p:' .. ARGV[1], '', 'PX', ARGV[3])
          redis.call('PUBLISH', ARGV[4], ARGV[5])
          return 1
          """);

  /// ID NUMBER MILLIS ENTRY TOKEN LEASE PIECE: writes a piece, renews the lease it is written by,
  /// and gives the number of purges.
  static final Script WRITE_PIECE =
      Script.of(
          """
          local pieces, lease = KEYS[1] .. 'k:' .. ARGV[1], KEYS[1] .. 'l:' .. ARGV[4]
          redis.call('HSET', pieces, ARGV[2], ARGV[7])
          redis.call('PEXPIRE', pieces, ARGV[3])
          if redis.call('GET', lease) == ARGV[5] then redis.call('PEXPIRE', lease, ARGV[6]) end
          return redis.call('GET', KEYS[1] .. 'gen') or '0'
          """);

  /// ID NUMBER: a piece.
  static final Script READ_PIECE =
      Script.of("return redis.call('HGET', KEYS[1] .. 'k:' .. ARGV[1], ARGV[2])");

  /// ENTRY VARIANT TOKEN GEN MILLIS SUMMARY RESPONSE MOST CHANNEL MESSAGE ID URL TAG…: 1 where it
  /// is stored. ID names its pieces; empty: it has none.
  static final Script PUT =
      Script.of(
          DROP
              + """
              local entry, variant, millis = ARGV[1], ARGV[2], tonumber(ARGV[5])
              local lease, item = p .. 'l:' .. entry, entry .. variant
              if redis.call('GET', lease) == ARGV[3] then redis.call('DEL', lease) end
              redis.call('DEL', p .. 'p:' .. entry)
              redis.call('PUBLISH', ARGV[9], ARGV[10])
              local pieces = p .. 'k:' .. ARGV[11]
              if ARGV[4] ~= '' and (redis.call('GET', p .. 'gen') or '0') ~= ARGV[4] then
                redis.call('UNLINK', pieces)
                return 0
              end
              drop(item)
              local m, b = p .. 'm:' .. entry, p .. 'b:' .. entry
              if redis.call('HLEN', m) >= tonumber(ARGV[8]) then
                for _, field in ipairs(redis.call('HKEYS', m)) do
                  if #field == #variant then drop(entry .. field) end
                end
              end
              redis.call('HSET', m, variant, ARGV[6])
              redis.call('HSET', b, variant, ARGV[7])
              local left = math.max(millis, redis.call('PTTL', m))
              redis.call('PEXPIRE', m, left)
              redis.call('PEXPIRE', b, left)
              if ARGV[11] ~= '' then
                redis.call('HSET', p .. 'large', item, ARGV[11])
                redis.call('PEXPIRE', pieces, left)
              end
              local parts = {ARGV[12]}
              for i = 13, #ARGV do
                parts[#parts + 1] = ARGV[i]
                redis.call('SADD', p .. 'tag:' .. ARGV[i], item)
              end
              redis.call('HSET', p .. 'items', item, cmsgpack.pack(parts))
              redis.call('ZADD', p .. 'urls', 0, ARGV[12] .. '\\0' .. item)
              local time = redis.call('TIME')
              local now = time[1] * 1000 + math.floor(time[2] / 1000)
              redis.call('ZADD', p .. 'expiry', now + left, item)
              local old = redis.call('ZRANGEBYSCORE', p .. 'expiry', '-inf', now, 'LIMIT', 0, 8)
              for _, gone in ipairs(old) do drop(gone) end
              return 1
              """);

  /// KIND VALUE SOFT FIRST MOST: how many went. To be run again while it is MOST.
  static final Script PURGE =
      Script.of(
          DROP
              + """
              if ARGV[4] == '1' then redis.call('INCR', p .. 'gen') end
              local kind, value, soft, most = ARGV[1], ARGV[2], ARGV[3] == '1', tonumber(ARGV[5])
              local found
              if kind == 'tag' then
                if soft then found = redis.call('SMEMBERS', p .. 'tag:' .. value)
                else found = redis.call('SRANDMEMBER', p .. 'tag:' .. value, most) end
              else
                local from, to = '-', '+'
                if kind == 'url' then from, to = '[' .. value .. '\\0', '[' .. value .. '\\0\\255' end
                if kind == 'prefix' then from, to = '[' .. value, '[' .. value .. '\\255' end
                local count = most
                if soft then count = -1 end
                found = redis.call('ZRANGEBYLEX', p .. 'urls', from, to, 'LIMIT', 0, count)
                for i, member in ipairs(found) do found[i] = string.sub(member, -96) end
              end
              for _, item in ipairs(found) do
                if soft then
                  local m = p .. 'm:' .. string.sub(item, 1, 64)
                  if redis.call('EXISTS', m) == 1 then
                    redis.call('HSET', m, 's' .. string.sub(item, 65), '')
                  end
                else
                  drop(item)
                end
              end
              if soft then return 0 end
              return #found
              """);

  /// CHANNEL MESSAGE: counts a purge and tells all. The number goes before the message.
  static final Script ANNOUNCE =
      Script.of(
          """
          local number = redis.call('INCR', KEYS[1] .. 'purges')
          redis.call('PUBLISH', ARGV[1], number .. '\\n' .. ARGV[2])
          return number
          """);

  /// CHANNEL MESSAGE: tells all how many purges were announced. The number goes before the message.
  static final Script TELL_COUNT =
      Script.of(
          """
          local number = redis.call('GET', KEYS[1] .. 'purges') or '0'
          redis.call('PUBLISH', ARGV[1], number .. '\\n' .. ARGV[2])
          return tonumber(number)
          """);

  private Scripts() {}
}
