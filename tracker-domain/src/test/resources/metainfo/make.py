# Makes the libtorrent files of this directory: python3 make.py (Debian: python3-libtorrent).
# The content is also what `src/` holds for transmission-create and mktorrent; see README.md.
import os
import libtorrent as lt


def put(path, length, seed):
    path = os.path.join("src", path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(bytes(((i * 31 + seed) ^ (i >> 8)) & 255 for i in range(length)))


def make(name, target, flags, private, piece_length):
    files = lt.file_storage()
    lt.add_files(files, os.path.join("src", target), flags=flags)
    torrent = lt.create_torrent(files, piece_length, flags)
    torrent.add_tracker("http://tracker.example/announce", 0)
    torrent.add_tracker("http://second.example/announce", 1)
    torrent.add_url_seed("http://seed.example/")
    torrent.add_http_seed("http://seed.example/h")
    torrent.add_node("node.example", 6881)
    torrent.set_comment("golden")
    torrent.set_creator("libtorrent 2.0.8")
    torrent.set_priv(private)
    lt.set_piece_hashes(torrent, "src")
    with open(name, "wb") as file:
        file.write(lt.bencode(torrent.generate()))


put("single.bin", 100_000, 1)
put("album/01 - Überraschung.flac", 50_000, 2)
put("album/02.flac", 16_384, 3)
put("album/empty.txt", 0, 4)
put("album/scans/front.png", 40_001, 5)
put("album/scans/tiny.txt", 10, 6)

v1 = lt.create_torrent.v1_only
v2 = lt.create_torrent.v2_only
pads = lt.create_torrent.canonical_files
make("libtorrent-single-v1.torrent", "single.bin", v1, False, 16384)
make("libtorrent-multi-v1-pads.torrent", "album", v1 | pads, False, 16384)
make("libtorrent-single-v2.torrent", "single.bin", v2, True, 16384)
make("libtorrent-multi-v2.torrent", "album", v2, False, 16384)
make("libtorrent-single-hybrid.torrent", "single.bin", 0, False, 16384)
make("libtorrent-multi-hybrid.torrent", "album", 0, True, 32768)
