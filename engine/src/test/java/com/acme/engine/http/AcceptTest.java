package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

  /// The example and table of RFC 9110 section 12.5.1.
  @ParameterizedTest
  @CsvSource({
    "text/plain;format=flowed, 1000",
    "text/plain,               700",
    "text/html,                300",
    "image/jpeg,               500",
    "text/plain;format=fixed,  400",
    "text/html;level=3,        300",
  })
  void theMostPreciseRangeGivesTheWeight(String type, int weight) {
    Accept accept =
        Accept.parse(
            "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed,"
                + " text/plain;format=fixed;q=0.4, */*;q=0.5");
    assertEquals(weight, accept.weight(MediaType.of(type)));
  }

  @ParameterizedTest
  @CsvSource({
    "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', text/html",
    "'application/json',                     application/json",
    "'*/*',                                  text/html",
    "'text/html;q=0.5, application/json',    application/json",
    "'text/html;q=0, */*',                   application/json",
    "'image/png',                            none",
    "'*/*;q=0',                              none",
    "'text/html;q=x, application/json;q=.1', text/html",
  })
  void theTypeOfTheGreatestWeightIsChosen(String accept, String expected) {
    List<MediaType> offered = List.of(MediaType.of("text/html"), MediaType.of("application/json"));
    assertEquals(
        expected, Accept.parse(accept).choose(offered).map(MediaType::essence).orElse("none"));
  }

  @Test
  void withoutTheFieldAnythingIsTaken() {
    assertEquals(1000, Accept.of(new Fields()).weight(MediaType.of("a/b")));
  }

  @Test
  void aTypeIsNamedByItselfOrItsClassOnly() {
    MediaType html = MediaType.of("text/html");
    assertEquals(
        List.of(true, true, false, false),
        List.of(
            Accept.parse("text/html").names(html),
            Accept.parse("text/*;q=0.1").names(html),
            Accept.parse("*/*").names(html),
            Accept.parse("text/html;q=0, */*").names(html)));
  }

  /// RFC 9110 section 12.5.3; the client of the first three lines is a browser.
  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br, zstd',          'br zstd gzip', br",
    "'gzip, deflate, br, zstd',          'zstd gzip',    zstd",
    "'gzip, deflate',                    'br zstd gzip', gzip",
    "'compress, gzip',                   'br gzip',      gzip",
    "'',                                 'br gzip',      none",
    "'*',                                'br gzip',      br",
    "'compress;q=0.5, gzip;q=1.0',       'br gzip',      gzip",
    "'gzip;q=1.0, identity; q=0.5, *;q=0', 'br gzip',    gzip",
    "'gzip;q=0.5, br;q=0.4',             'br gzip',      gzip",
    "'gzip;q=0, *',                      'gzip br',      br",
    "'gzip;q=0, *',                      'gzip',         none",
    "'br;q=0.000',                       'br',           none",
    "'br;q=0.001',                       'br',           br",
    "'identity, gzip;q=0.5',             'gzip',         none",
    "'identity;q=0.5, gzip;q=0.5',       'gzip',         gzip",
    "'identity;q=1, *;q=0',              'br gzip',      none",
    "'X-GZIP',                           'gzip',         gzip",
    "'GZip',                             'gzip',         gzip",
    "'gzip;q=1.5',                       'gzip',         none",
    "'gzip;q=',                          'gzip',         none",
    "'br;Q=0.1, gzip;q=0.2',             'br gzip',      gzip",
    "';q=1, gzip',                       'gzip',         gzip",
  })
  void theCodingOfTheGreatestWeightIsChosen(String accept, String offered, String expected) {
    List<ContentCoding> codings =
        Arrays.stream(offered.split(" ", -1)).map(AcceptTest::coding).toList();
    assertEquals(
        expected,
        AcceptEncoding.parse(accept).choose(codings).map(ContentCoding::token).orElse("none"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',true",
    "'gzip',true",
    "'*;q=0',false",
    "'identity;q=0, gzip',false",
    "'*;q=0, identity;q=0.1',true",
    "'*',true"
  })
  void aRepresentationWithoutCodingIsTakenUnlessTheClientSaysNo(String accept, boolean expected) {
    assertEquals(expected, AcceptEncoding.parse(accept).acceptsIdentity());
  }

  @Test
  void withoutTheFieldNoCodingIsChosen() {
    AcceptEncoding accept = AcceptEncoding.of(new Fields());
    assertEquals(Optional.empty(), accept.choose(List.of(ContentCoding.values())));
    assertEquals(true, accept.acceptsIdentity());
  }

  @Test
  void linesOfOneFieldCountTogether() {
    Fields fields = Fields.of("Accept-Encoding", "gzip;q=0.5", "accept-encoding", "br");
    assertEquals(
        Optional.of(ContentCoding.BR),
        AcceptEncoding.of(fields).choose(List.of(ContentCoding.GZIP, ContentCoding.BR)));
  }

  private static ContentCoding coding(String token) {
    return ContentCoding.named(token).orElseThrow();
  }
}
