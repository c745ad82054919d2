package dev.plumbline.tlog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** A tile with its hashes. */
public record HashTile(Tile id, List<Hash> hashes) {
    public HashTile {
        requireNonNull(id, "id is null");
        hashes = List.copyOf(hashes);
        if (hashes.size() != id.width()) {
            throw new IllegalArgumentException(
                    id.path() + " must have " + id.width() + " hashes, not " + hashes.size());
        }
    }

    /** Reads 32 bytes a hash; malformed if that is not the tile's width. */
    public static Parsed<HashTile> decode(Tile id, byte[] bytes) {
        if (bytes.length != id.width() * Hash.BYTES) {
            return new Parsed.Malformed<>(
                    id.path() + " must have " + id.width() * Hash.BYTES + " bytes, not " + bytes.length);
        }
        List<Hash> hashes = new ArrayList<>(id.width());
        for (int offset = 0; offset < bytes.length; offset += Hash.BYTES) {
            hashes.add(Hash.read(bytes, offset));
        }
        return new Parsed.Ok<>(new HashTile(id, hashes));
    }

    public byte[] encode() {
        byte[] bytes = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).write(bytes, i * Hash.BYTES);
        }
        return bytes;
    }

    /** Of a full tile: the hash that stands for it one level up. */
    public Hash root() {
        return Rfc6962.root(hashes);
    }
}
