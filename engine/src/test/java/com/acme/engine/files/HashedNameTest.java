package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.3f9a1c07.js",
        "main-8d3c1f5b9a20e4c7.css",
        "app.3f9a1c07.js.map",
        "chunk-5EXEVJTM.js",
        "index-BxY1z2Ab.css",
        "logo_4a7d1ed414474e4033ac29ccb8653d9b.svg",
        "main.min.5f2a7c1e.css",
        "application-9c0a078bdc55ce4d4ef1b8d2a0d7f9a3e5b6c7d8e9f0a1b2c3d4e5f6a7b8c9d0.js"
      })
  void whatBuildToolsWriteIsHashed(String name) {
    assertTrue(HashedName.is(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.js",
        "index.html",
        "photo-20240131.jpg",
        "report-2024Plan.pdf",
        "photo-McDonald.jpg",
        "jquery-3.7.1.min.js",
        "release-CHANGELOG.md",
        "deadbeef.js",
        "facade-defaced.css",
        "12345678-87654321.bin",
        "3f9a1c07",
        ".3f9a1c07.js",
        "a.tar.gz"
      })
  void whatPeopleWriteIsNot(String name) {
    assertFalse(HashedName.is(name));
  }
}
