package com.acme.engine.certificates.trust;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// A configuration profile of Apple's systems with one root certificate. Who installs it must
/// switch trust on as well, in Settings, General, About.
public final class Profile {

  private Profile() {}

  /// The profile as XML. The same root makes the same profile, so that installing it again replaces
  /// it.
  public static String of(LocalRoot root) {
    String id = "web.acme." + root.alias();
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">
    <dict>
      <key>PayloadType</key><string>Configuration</string>
      <key>PayloadVersion</key><integer>1</integer>
      <key>PayloadDisplayName</key><string>ACME local CA</string>
      <key>PayloadIdentifier</key><string>%s</string>
      <key>PayloadUUID</key><string>%s</string>
      <key>PayloadContent</key>
      <array>
        <dict>
          <key>PayloadType</key><string>com.apple.security.root</string>
          <key>PayloadVersion</key><integer>1</integer>
          <key>PayloadIdentifier</key><string>%s.root</string>
          <key>PayloadUUID</key><string>%s</string>
          <key>PayloadContent</key>
          <data>
    %s
          </data>
        </dict>
      </array>
    </dict>
    </plist>
    """
        .formatted(
            id,
            uuid(root, "profile"),
            id,
            uuid(root, "root"),
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.der()));
  }

  private static String uuid(LocalRoot root, String part) {
    byte[] seed = (root.pem() + part).getBytes(StandardCharsets.US_ASCII);
    return UUID.nameUUIDFromBytes(seed).toString();
  }
}
