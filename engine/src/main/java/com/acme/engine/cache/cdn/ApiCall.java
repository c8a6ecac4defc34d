package com.acme.engine.cache.cdn;

import com.acme.engine.client.ClientRequest;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.WholeBody;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// One request to the API of a network.
///
/// @param target path and query
/// @param fields all but the framing
/// @param content JSON, or nothing
/// @param purges how many it stands for
/// @param what it says, for a person: `3 tags`
@SuppressWarnings("ArrayRecordComponent") // the content itself; never compared
record ApiCall(String target, Fields fields, byte[] content, int purges, String what) {

  /// One whose content is JSON, which its fields say.
  static ApiCall json(
      String target, Fields fields, Map<String, ?> content, int purges, String what) {
    byte[] json = JsonMapper.shared().writeValueAsBytes(content);
    return new ApiCall(target, fields.add("Content-Type", "application/json"), json, purges, what);
  }

  /// One without content.
  static ApiCall bare(String target, Fields fields, int purges, String what) {
    return new ApiCall(target, fields, new byte[0], purges, what);
  }

  /// As few as they can be for a list of purges that have one kind.
  ///
  /// @param most how many one call may hold
  /// @param noun what they are, for a person
  /// @param call makes one of some, and what it says
  static Stream<ApiCall> of(
      List<String> all, int most, String noun, BiFunction<List<String>, String, ApiCall> call) {
    return all.stream()
        .gather(Gatherers.windowFixed(most))
        .map(some -> call.apply(some, some.size() + " " + noun));
  }

  /// It may be sent any number of times: each attempt is a request of its own.
  ClientRequest request() {
    RequestBody body =
        content.length == 0 ? RequestBody.EMPTY : new WholeBody(content, new Fields());
    return new ClientRequest("POST", target, fields, body, "");
  }
}
