"""A BitTorrent client that knows no way to peers but the tracker.

Usage: libtorrent_client.py LISTEN_INTERFACES [usual]
With "usual" it announces as often, and to as many trackers, as libtorrent does by itself.
Reads one JSON command a line from standard input and answers each with one line of JSON:
  {"do": "add", "torrent": FILE, "directory": DIR, "trackers": [URL...], "priorities": [0 to 7...]}
  {"do": "status"}   progress, bytes moved, and the trackers that have answered so far
  {"do": "alerts"}   what the trackers of each torrent have brought since the last call
  {"do": "stop"}     leaves the swarm
Ends when standard input does.
"""

import json
import sys

import libtorrent as lt

settings = {
    "listen_interfaces": sys.argv[1],
    "enable_dht": False,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_incoming_utp": False,
    "enable_outgoing_utp": False,
    "dht_bootstrap_nodes": "",
    "allow_multiple_connections_per_ip": True,
    "stop_tracker_timeout": 3,
    "alert_mask": lt.alert.category_t.tracker_notification,
}
if sys.argv[2:] != ["usual"]:
    settings.update({
        "announce_to_all_trackers": True,
        "announce_to_all_tiers": True,
        "min_announce_interval": 1,
        "tracker_receive_timeout": 6,
        "tracker_completion_timeout": 6,
    })
session = lt.session(settings)
torrent = None
answered = set()


def add(command):
    global torrent
    flags = lt.torrent_flags
    parameters = lt.add_torrent_params()
    parameters.ti = lt.torrent_info(command["torrent"])
    parameters.save_path = command["directory"]
    parameters.flags &= ~(flags.auto_managed | flags.paused)
    parameters.flags |= flags.disable_dht | flags.disable_lsd | flags.disable_pex
    if command.get("priorities"):
        parameters.file_priorities = command["priorities"]
    torrent = session.add_torrent(parameters)
    for url in command["trackers"]:
        torrent.add_tracker({"url": url})
    return {}


def status(_):
    for alert in session.pop_alerts():
        if isinstance(alert, lt.tracker_reply_alert):
            answered.add(alert.url)
        else:
            print(alert.message(), file=sys.stderr, flush=True)
    now = torrent.status()
    return {
        "seeding": now.is_seeding,
        "uploaded": now.total_payload_upload,
        "downloaded": now.total_payload_download,
        "answered": sorted(answered),
    }


def alerts(_):
    found = []
    for alert in session.pop_alerts():
        if isinstance(alert, lt.tracker_alert):
            now = alert.handle.status()
            found.append({
                "torrent": now.name,
                "url": alert.url,
                "kind": alert.what(),
                "message": alert.message(),
                "peers": getattr(alert, "num_peers", -1),
                "seeders": now.num_complete,
            })
    return {"alerts": found}


def stop(_):
    for one in session.get_torrents():
        one.pause()
    return {}


for line in sys.stdin:
    command = json.loads(line)
    answer = {"add": add, "status": status, "alerts": alerts, "stop": stop}[command["do"]](command)
    print(json.dumps(answer), flush=True)
