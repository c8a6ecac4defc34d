package com.acme.console.overview;

import com.acme.console.controls.ChartKind;
import com.acme.console.controls.ChartSeries;
import com.acme.console.controls.LiveChart;
import com.acme.console.controls.Unit;
import java.time.ZoneId;
import java.util.List;

/// The charts of this screen.
final class OverviewCharts {

  private final OverviewViewModel model;
  private final ZoneId zone;

  OverviewCharts(OverviewViewModel model, ZoneId zone) {
    this.model = model;
    this.zone = zone;
  }

  List<LiveChart> all() {
    return List.of(
        statuses(), latency(), errors(), connections(), cache(), bytes(), memory(), cpu());
  }

  private LiveChart statuses() {
    LiveChart chart =
        chart(
            "Requests per second",
            Unit.COUNT,
            ChartKind.STACKED,
            series("2xx", Measure.SUCCESS, 1),
            series("3xx", Measure.REDIRECTION, 2),
            series("4xx", Measure.CLIENT_ERROR, 3),
            series("5xx", Measure.SERVER_ERROR, 4),
            series("1xx", Measure.INFORMATIONAL, 5),
            series("aborted", Measure.UNANSWERED, 6));
    chart.getStyleClass().add("statuses");
    return chart;
  }

  private LiveChart latency() {
    return chart(
        "Latency",
        Unit.MICROS,
        ChartKind.LINES,
        series("p50", Measure.P50, 1),
        series("p95", Measure.P95, 2),
        series("p99", Measure.P99, 3));
  }

  private LiveChart errors() {
    LiveChart chart =
        chart(
            "Errors per second",
            Unit.COUNT,
            ChartKind.STACKED,
            series("4xx", Measure.CLIENT_ERROR, 1),
            series("5xx", Measure.SERVER_ERROR, 2));
    chart.getStyleClass().add("errors");
    return chart;
  }

  private LiveChart cache() {
    return chart(
        "Cache hit ratio",
        Unit.PERMILLE,
        ChartKind.LINES,
        series("answered without the origin", Measure.CACHE_HITS, 1));
  }

  private LiveChart connections() {
    return chart(
        "Connections",
        Unit.COUNT,
        ChartKind.LINES,
        series("open", Measure.CONNECTIONS, 1),
        series("requests in flight", Measure.IN_FLIGHT, 2));
  }

  private LiveChart bytes() {
    return chart(
        "Content per second",
        Unit.BYTES,
        ChartKind.LINES,
        series("out", Measure.BYTES_OUT, 1),
        series("in", Measure.BYTES_IN, 2));
  }

  private LiveChart memory() {
    return chart("Memory", Unit.BYTES, ChartKind.AREA, series("heap", Measure.HEAP, 1));
  }

  private LiveChart cpu() {
    return chart("CPU", Unit.PERMILLE, ChartKind.AREA, series("all processors", Measure.CPU, 1));
  }

  private LiveChart chart(String title, Unit unit, ChartKind kind, ChartSeries... series) {
    LiveChart chart =
        new LiveChart(
            title,
            unit,
            kind,
            List.of(series),
            model.history().ring(),
            model.window(),
            zone,
            model::choose);
    chart.getStyleClass().add("card");
    return chart;
  }

  private static ChartSeries series(String name, Measure measure, int colour) {
    return new ChartSeries(name, measure.index(), colour);
  }
}
