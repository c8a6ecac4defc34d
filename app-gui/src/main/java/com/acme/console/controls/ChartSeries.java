package com.acme.console.controls;

/// One line or one colour of a chart.
///
/// @param name as the legend says it
/// @param index of its values in the ring
/// @param colour which of the chart's colours it has, from 1 to {@link ChartPaints#SERIES}
public record ChartSeries(String name, int index, int colour) {}
