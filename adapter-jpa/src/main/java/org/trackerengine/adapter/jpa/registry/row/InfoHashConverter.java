package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHash;

/** Converts an info hash to and from its 20 bytes. */
@Converter
final class InfoHashConverter implements AttributeConverter<InfoHash, byte[]> {

  @Override
  public byte @Nullable [] convertToDatabaseColumn(@Nullable InfoHash hash) {
    return hash == null ? null : hash.toBytes();
  }

  @Override
  public @Nullable InfoHash convertToEntityAttribute(byte @Nullable [] bytes) {
    return bytes == null ? null : InfoHash.of(bytes, 0);
  }
}
