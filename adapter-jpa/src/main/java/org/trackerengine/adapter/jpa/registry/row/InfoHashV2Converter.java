package org.trackerengine.adapter.jpa.registry.row;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.InfoHashV2;

/** Converts a v2 info hash to and from its 32 bytes. */
@Converter
final class InfoHashV2Converter implements AttributeConverter<InfoHashV2, byte[]> {

  @Override
  public byte @Nullable [] convertToDatabaseColumn(@Nullable InfoHashV2 hash) {
    return hash == null ? null : HexFormat.of().parseHex(hash.hex());
  }

  @Override
  public @Nullable InfoHashV2 convertToEntityAttribute(byte @Nullable [] bytes) {
    return bytes == null ? null : InfoHashV2.of(bytes);
  }
}
