package com.acme.console.traffic.body;

import java.util.Locale;

/// What content is, for the eye.
public enum BodyKind {
  JSON("JSON"),
  FORM("Form"),
  MULTIPART("Parts"),
  IMAGE("Image"),
  TEXT("Text"),
  HEX("Hex");

  private final String title;

  BodyKind(String title) {
    this.title = title;
  }

  /// Its name for the user.
  public String title() {
    return title;
  }

  /// By its content type, or by its bytes where it states none or a vague one.
  static BodyKind of(String contentType, byte[] bytes) {
    String type = contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    String essence = (end < 0 ? type : type.substring(0, end)).strip();
    if (essence.equals("application/json") || essence.endsWith("+json")) {
      return JSON;
    }
    if (essence.equals("application/x-www-form-urlencoded")) {
      return FORM;
    }
    if (essence.startsWith("multipart/")) {
      return MULTIPART;
    }
    if (essence.startsWith("image/") && !essence.contains("svg")) {
      return IMAGE;
    }
    return Decoded.isReadable(bytes) ? TEXT : HEX;
  }
}
