package com.acme.installer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The end of `verify`: says which tests of any module were skipped, and why. Where `CI` is `true`
/// none may be.
record SkippedTests(List<Skipped> tests) {

  /// @param test class, and method where not all of them were
  /// @param reason as the test gave it
  record Skipped(String test, String reason) {}

  /// The first argument is the root of the sources. Exit status 1 where tests were skipped in CI.
  public static void main(String[] arguments)
      throws IOException, SAXException, ParserConfigurationException {
    boolean inCi = "true".equals(System.getenv("CI"));
    System.exit(below(Path.of(arguments[0])).report(inCi, System.out));
  }

  /// Reads the reports of every module's tests.
  static SkippedTests below(Path root)
      throws IOException, SAXException, ParserConfigurationException {
    PathMatcher report =
        root.getFileSystem().getPathMatcher("glob:**/target/surefire-reports/TEST-*.xml");
    List<Path> reports;
    try (Stream<Path> all = Files.find(root, 4, (path, facts) -> report.matches(path))) {
      reports = all.sorted().toList();
    }
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    List<Skipped> skipped = new ArrayList<>();
    for (Path file : reports) {
      NodeList found = parser.parse(file.toFile()).getElementsByTagName("skipped");
      for (int i = 0; i < found.getLength(); i++) {
        if (found.item(i) instanceof Element why && why.getParentNode() instanceof Element test) {
          skipped.add(new Skipped(nameOf(test), reasonOf(why)));
        }
      }
    }
    return new SkippedTests(List.copyOf(skipped));
  }

  /// Prints each reason once, and below it the tests that gave it; the exit status.
  int report(boolean inCi, PrintStream out) {
    if (!tests.isEmpty()) {
      out.println(inCi ? "Skipped, which CI does not allow:" : "Skipped:");
    }
    byReason()
        .forEach((reason, names) -> {
          out.println("  " + reason);
          names.forEach(name -> out.println("    " + name));
        });
    return inCi && !tests.isEmpty() ? 1 : 0;
  }

  private Map<String, List<String>> byReason() {
    return tests.stream()
        .collect(
            Collectors.groupingBy(
                Skipped::reason,
                LinkedHashMap::new,
                Collectors.mapping(Skipped::test, Collectors.toList())));
  }

  /// A class that was skipped whole has no method to name.
  private static String nameOf(Element test) {
    String type = test.getAttribute("classname");
    String method = test.getAttribute("name");
    return method.isEmpty() || method.equals(type) ? type : type + "." + method;
  }

  /// An annotation's reason is an attribute; a failed assumption's is the first line of its stack
  /// trace.
  private static String reasonOf(Element why) {
    String message = why.getAttribute("message");
    String trace = why.getTextContent().strip();
    return message.isEmpty() ? trace.lines().findFirst().orElse("no reason given") : message;
  }
}
