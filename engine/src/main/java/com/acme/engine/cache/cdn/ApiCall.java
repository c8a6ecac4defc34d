package com.acme.engine.cache.cdn;

import com.acme.engine.client.ClientRequest;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.WholeBody;
import com.acme.engine.http.Fields;
import java.util.List;

/// One request to the API of a network.
///
/// @param target path and query
/// @param fields all but the framing
/// @param content JSON, or nothing
/// @param purges how many it stands for
/// @param what it says, for a person: `3 tags`
@SuppressWarnings("ArrayRecordComponent") // the content itself; never compared
record ApiCall(String target, Fields fields, byte[] content, int purges, String what) {

  /// Several purges in JSON.
  static ApiCall json(String target, Fields fields, byte[] json, List<?> purges, String noun) {
    return new ApiCall(target, fields, json, purges.size(), purges.size() + " " + noun);
  }

  /// It may be sent any number of times: each attempt is a request of its own.
  ClientRequest request() {
    RequestBody body =
        content.length == 0 ? RequestBody.EMPTY : new WholeBody(content, new Fields());
    return new ClientRequest("POST", target, fields, body, "");
  }
}
