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

/** What a column holds: how it is read from a database, told in an archive, and stored again. */
enum ColumnType {
  /** Up to 64 bits, as a number. */
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
  /** As true or false. */
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
  /** As text. */
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
  /** Some bytes, as hex: hashes can be searched for. */
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
  /** Many bytes, as base64. */
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
  /** A timestamp, as RFC 3339 has it, in UTC. */
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
  /** As text. */
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

  /** The value of the row that {@code rows} is at, for JSON. */
  abstract @Nullable Object read(ResultSet rows, int column) throws SQLException;

  /** The opposite; throws some {@link RuntimeException} when it is not a value of this type. */
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
