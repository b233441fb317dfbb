package org.trackerengine.bootstrap.cli.remote;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day on the command line as its first instant in UTC. */
final class Day implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String value) {
    try {
      return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException notADay) {
      throw new TypeConversionException("'" + value + "' is not a day such as 2030-01-31");
    }
  }
}
