package com.acme.console.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.routes.form.DraftEditor;
import com.acme.console.routes.form.FieldViewModel;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTextViewModelTest {

  private static final KeyPath HELLO = KeyPath.parse("sites.shop.routes[0]");

  private final Draft draft = new Draft();
  private final DraftEditor editor = new DraftEditor(draft);
  private final RouteTextViewModel lines = new RouteTextViewModel(draft, editor);

  RouteTextViewModelTest() {
    draft.current(new ConfigDocument("acme.yaml", RoutesViewModelTest.TEXT, "\"1\"", "", ""));
    lines.show(HELLO);
  }

  @Test
  void whatIsTypedInTheTextIsInTheFormAtOnce() {
    FieldViewModel path = new FieldViewModel(editor, HELLO.key("path"), HttpLiterals.PATTERN);
    lines.type(lines.text().get().replace("/hello", "/good/day"));
    path.refresh();
    assertEquals("/good/day", path.value().get());
    assertEquals(
        RoutesViewModelTest.TEXT.replace("path: /hello", "path: /good/day"), draft.text().get());
  }

  @Test
  void whatIsTypedInTheFormIsInTheTextAtOnce() {
    new FieldViewModel(editor, HELLO.key("path"), HttpLiterals.PATTERN).value().set("/day");
    assertEquals(
        """
        - name: hello                   # says hello
          path: /day
          respond: { status: 200, content-type: text/plain, body: "hello" }
        """
            .indent(6),
        lines.text().get() + "\n");
    assertEquals(9, lines.firstLine().get());
  }

  @Test
  void halfWrittenLinesStayTheSameLines() {
    String broken = lines.text().get().replace("path: /hello", "path: [/hello");
    lines.type(broken);
    assertEquals(broken, lines.text().get());
    String mended = broken.replace("[/hello", "/hello");
    lines.type(mended);
    lines.rest();
    assertEquals(mended, lines.text().get());
    assertEquals(RoutesViewModelTest.TEXT, draft.text().get());
  }

  @Test
  void aProblemIsUnderlinedWhereItIs() {
    ConfigProblem here = new ConfigProblem("acme.yaml", 10, 15, "what", "remedy");
    ConfigProblem elsewhere = new ConfigProblem("acme.yaml", 2, 1, "what", "remedy");
    List<RouteTextViewModel.Spot> spots = lines.spots(List.of(here, elsewhere));
    assertEquals(1, spots.size());
    RouteTextViewModel.Spot spot = spots.getFirst();
    assertEquals("/hello", lines.text().get().substring(spot.start(), spot.stop()));
  }
}
