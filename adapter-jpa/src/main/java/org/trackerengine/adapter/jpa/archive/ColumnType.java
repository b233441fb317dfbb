package org.trackerengine.adapter.jpa.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Type of a column: how its values are read from a database, represented in an archive, and stored
 * again.
 */
enum ColumnType {
  /** Integer of up to 64 bits, as a number. */
  INTEGER(Types.BIGINT, Long.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      long value = rows.getLong(column);
      return rows.wasNull() ? null : value;
    }

    @Override
    Object toSql(Object told) {
      return told;
    }
  },
  /** Boolean, as true or false. */
  FLAG(Types.BOOLEAN, Boolean.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      boolean value = rows.getBoolean(column);
      return rows.wasNull() ? null : value;
    }

    @Override
    Object toSql(Object told) {
      return told;
    }
  },
  /** Text, as a string. */
  TEXT(Types.VARCHAR, String.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      return rows.getString(column);
    }

    @Override
    Object toSql(Object told) {
      return told;
    }
  },
  /** A short byte array, as hex, so that hashes can be searched for. */
  BYTES(Types.VARBINARY, String.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      byte[] value = rows.getBytes(column);
      return value == null ? null : HexFormat.of().formatHex(value);
    }

    @Override
    Object toSql(Object told) {
      return HexFormat.of().parseHex((String) told);
    }
  },
  /** A long byte array, as base64. */
  FILE(Types.VARBINARY, String.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      byte[] value = rows.getBytes(column);
      return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    @Override
    Object toSql(Object told) {
      return Base64.getDecoder().decode((String) told);
    }
  },
  /** A timestamp in UTC, in the format of RFC 3339. */
  TIME(Types.TIMESTAMP_WITH_TIMEZONE, String.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
      return value == null ? null : value.toInstant().toString();
    }

    @Override
    Object toSql(Object told) {
      return OffsetDateTime.parse((String) told).withOffsetSameInstant(ZoneOffset.UTC);
    }
  },
  /** A UUID, as text. */
  UNIQUE_ID(Types.OTHER, String.class) {
    @Override
    @Nullable Object read(ResultSet rows, int column) throws SQLException {
      UUID value = rows.getObject(column, UUID.class);
      return value == null ? null : value.toString();
    }

    @Override
    Object toSql(Object told) {
      return UUID.fromString((String) told);
    }
  };

  private final int sqlType;
  private final Class<?> told;

  ColumnType(int sqlType, Class<?> told) {
    this.sqlType = sqlType;
    this.told = told;
  }

  /** Returns the value in the current row of {@code rows}, for JSON. */
  abstract @Nullable Object read(ResultSet rows, int column) throws SQLException;

  /**
   * Converts a JSON value to the value bound in SQL; throws a {@link RuntimeException} if it is not
   * of this type.
   */
  abstract Object toSql(Object told);

  /** Sets a parameter to a value of JSON; throws as {@link #toSql} does. */
  void bind(PreparedStatement statement, int parameter, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(parameter, sqlType);
    } else {
      statement.setObject(parameter, toSql(told.cast(value)));
    }
  }
}
