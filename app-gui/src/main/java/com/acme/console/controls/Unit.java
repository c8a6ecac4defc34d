package com.acme.console.controls;

import java.util.Locale;

/// What a number counts: how it is written, and where an axis that shows it may end.
public enum Unit {
  /// A number of things.
  COUNT(4) {
    @Override
    public String text(double value) {
      return scaled(value, 1000, "", "k", "M", "G");
    }
  },
  /// Microseconds.
  MICROS(1000) {
    @Override
    public String text(double value) {
      return value < 1_000_000
          ? scaled(value, 1000, " µs", " ms")
          : number(value / 1_000_000) + " s";
    }
  },
  /// Bytes, in the units of a configuration: 1024 to the KiB.
  BYTES(4096) {
    @Override
    public String text(double value) {
      return scaled(value, 1024, " B", " KiB", " MiB", " GiB", " TiB");
    }

    @Override
    double unitOf(double value) {
      return Math.pow(1024, Math.floor(Math.log(Math.max(1, value)) / Math.log(1024)));
    }
  },
  /// Thousandths, written as a percentage.
  PERMILLE(100) {
    @Override
    public String text(double value) {
      return number(value / 10) + " %";
    }

    @Override
    public double ceiling(double value) {
      return Math.min(1000, super.ceiling(value));
    }
  };

  private static final double[] STEPS = {1, 2, 4, 6, 8, 10};

  private final double least;

  Unit(double least) {
    this.least = least;
  }

  /// A number with its unit, of three digits or so.
  public abstract String text(double value);

  /// A whole number with its unit.
  public final String text(long value) {
    return text((double) value);
  }

  /// Where an axis ends that shows a value: a number that has a plain half.
  public double ceiling(double value) {
    double wanted = Math.max(least, value);
    double unit = unitOf(wanted);
    double decade = Math.pow(10, Math.floor(Math.log10(wanted / unit)));
    for (double step : STEPS) {
      if (wanted <= step * decade * unit) {
        return step * decade * unit;
      }
    }
    return 10 * decade * unit;
  }

  double unitOf(double value) {
    return 1;
  }

  private static String scaled(double value, double factor, String... units) {
    double rest = value;
    int unit = 0;
    // 999.95 would be written as 1000.
    while (unit < units.length - 1 && rest >= factor - 0.05) {
      rest /= factor;
      unit++;
    }
    return number(rest) + units[unit];
  }

  private static String number(double value) {
    boolean whole = value >= 99.95 || Math.abs(value - Math.rint(value)) < 0.05;
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
  }
}
