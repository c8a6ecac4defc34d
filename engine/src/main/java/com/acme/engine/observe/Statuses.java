package com.acme.engine.observe;

import java.util.ArrayList;
import java.util.List;

/// The statuses that metrics tell apart: those IANA has registered. An upstream may answer any
/// number; what is not registered counts under its class.
final class Statuses {

  private static final int[] REGISTERED = {
    101, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308,
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421,
    422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510,
    511
  };

  private static final List<String> LABELS = labels();
  private static final byte[] SLOTS = slots();

  static final int COUNT = LABELS.size();

  private Statuses() {}

  static int slot(int status) {
    return status >= 100 && status < 600 ? SLOTS[status] : 0;
  }

  static String label(int slot) {
    return LABELS.get(slot);
  }

  /// 1 to 5; 0 when the client got no status.
  static int classOf(int status) {
    return status >= 100 && status < 600 ? status / 100 : 0;
  }

  private static List<String> labels() {
    List<String> labels = new ArrayList<>(List.of("none", "1xx", "2xx", "3xx", "4xx", "5xx"));
    for (int status : REGISTERED) {
      labels.add(Integer.toString(status));
    }
    return List.copyOf(labels);
  }

  private static byte[] slots() {
    byte[] slots = new byte[600];
    for (int status = 100; status < 600; status++) {
      slots[status] = (byte) (status / 100);
    }
    for (int i = 0; i < REGISTERED.length; i++) {
      slots[REGISTERED[i]] = (byte) (6 + i);
    }
    return slots;
  }
}
