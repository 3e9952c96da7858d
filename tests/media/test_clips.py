"""Films as they are shot become clips: upright, steady, heard; refused in French when they cannot; nameless."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from cheznous.common.errors import BadFile, Cancelled, Refused, TooBig
from cheznous.media import clips, ffmpeg, footage, mezzanine, probe, shots, sound
from tests.media import footage as made
from tests.media.made import Pixels

HLG = "hevc_metadata=colour_primaries=9:transfer_characteristics=18:matrix_coefficients=9"
X265 = ("-c:v", "libx265", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p10le")


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.film(tmp_path_factory.mktemp("films") / "plain.mp4")


def playable(source: Path, folder: Path) -> Path:
    out = folder / "made.mp4"
    clips.mezzanine(source, clips.probe(source), out)
    return out


def corners(film: Path) -> tuple[str, str, str, str]:
    """Say where red and blue are: top left, top right, bottom left, bottom right."""
    frame = shots.frame_at(film, 0.5)
    high, wide = frame.shape[0] // 8, frame.shape[1] // 8
    places = ((high, wide), (high, -wide), (-high, wide), (-high, -wide))
    return tuple(named(frame[at]) for at in places)  # type: ignore[return-value]


def named(pixel: Pixels) -> str:
    blue, green, red = (int(each) for each in pixel)
    if red > 180 and green < 90 and blue < 90:
        return "red"
    return "blue" if blue > 180 and green < 90 and red < 90 else ""


@pytest.mark.parametrize(
    ("rotation", "mirrored", "size", "red", "blue"),
    [
        (0, False, (128, 72), 0, 3), (90, False, (72, 128), 2, 1), (180, False, (128, 72), 3, 0),
        (270, False, (72, 128), 1, 2), (0, True, (128, 72), 1, 2), (180, True, (128, 72), 2, 1),
    ],
)  # fmt: skip
def test_a_film_is_upright_whichever_way_the_phone_was_held(
    rotation: int, mirrored: bool, size: tuple[int, int], red: int, blue: int, plain: Path, tmp_path: Path
):  # fmt: skip
    turned = made.turned(plain, tmp_path / "turned.mp4", rotation=rotation, mirrored=mirrored)
    film = playable(turned, tmp_path)
    picture = probe.inspect(film).picture
    assert picture
    assert (picture.width, picture.height, picture.rotation) == (*size, 0)
    seen = corners(film)
    assert (seen[red], seen[blue]) == ("red", "blue")


def camcorder(out: Path) -> Path:
    how = ("-c:v", "dvvideo", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le")
    return made.film(out / "dv.avi", *how, picture=made.seen("720x576", "25"))


def whatsapp(out: Path) -> Path:
    how = (
        "-profile:v",
        "baseline",
        "-ar",
        "44100",
        "-ac",
        "1",
        "-vf",
        "setpts=PTS+0.01*sin(N)/TB",
        "-fps_mode",
        "vfr",
    )
    return made.film(out / "VID-WA0001.mp4", *how)


def old_phone(out: Path) -> Path:
    return made.film(out / "old.3gp", "-c:v", "h263", "-s", "176x144", "-ar", "8000", "-ac", "1")


FILMS: dict[str, tuple[Callable[[Path], Path], tuple[int, int, int]]] = {
    "dv": (camcorder, (720, 576, 25)),
    "whatsapp": (whatsapp, (128, 72, 30)),
    "3gp": (old_phone, (256, 144, 30)),
    "browser": (
        lambda out: made.film(out / "b.webm", "-c:v", "libvpx", "-c:a", "libopus", "-live", "1"), (128, 72, 30)),
    "slow motion": (lambda out: made.film(out / "s.mp4", picture=made.seen(rate="240")), (128, 72, 30)),
    "fifty": (lambda out: made.film(out / "f.mp4", picture=made.seen(rate="50")), (128, 72, 25)),
    "odd": (
        lambda out: made.film(out / "o.mp4", "-pix_fmt", "yuv444p", picture=made.seen("131x73")), (132, 72, 30)),
    "wide pixels": (
        lambda out: made.film(out / "w.mp4", "-aspect", "16:9", picture=made.seen("144x108")), (192, 108, 30)),
    "5.1": (lambda out: made.film(out / "5.mp4", sound=made.heard(layout="5.1")), (128, 72, 30)),
    "4k": (
        lambda out: made.film(out / "k.mp4", picture=made.seen("3840x2160", "60", 0.04)), (1920, 1080, 30)),
}  # fmt: skip


@pytest.mark.parametrize("name", FILMS)
def test_every_film_of_a_phone_becomes_one_that_plays(name: str, tmp_path: Path):
    write, (width, height, fps) = FILMS[name]
    found = probe.inspect(playable(write(tmp_path), tmp_path))
    picture, track = found.picture, found.sound
    assert picture
    assert track
    assert (picture.codec, picture.width, picture.height, picture.fps) == (
        "h264",
        width,
        height,
        fps,
    )
    assert picture.is_steady
    assert picture.start_s == 0
    assert (track.codec, track.rate, track.channels) == ("aac", 48_000, 2)


def test_a_playable_copy_cuts_at_each_second_and_is_of_a_screen(plain: Path, tmp_path: Path):
    long = made.film(tmp_path / "long.mp4", picture=made.seen(seconds=2.5), sound=[])
    film = playable(long, tmp_path)
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        frames = list(container.decode(stream))
        assert [frame.time for frame in frames if frame.key_frame] == [0.0, 1.0, 2.0]
        assert stream.codec_context.has_b_frames == 0
        assert not container.streams.audio
        assert (frames[0].format.name, int(frames[0].color_trc), int(frames[0].colorspace)) == (
            "yuv420p",
            1,
            1,
        )
        assert stream.sample_aspect_ratio == 1


def test_the_light_of_an_iphone_is_brought_to_a_screen(tmp_path: Path):
    """In HLG a grey card lies at 38 % of the signal and white at 75 %: neither washed out nor burnt."""
    drawn = "color=c=black:s=128x72:r=30:d=0.2,format=yuv420p10le,geq=lum='64+876*if(lt(X,64),0.38,0.75)':cb=512:cr=512"
    given = made.film(
        tmp_path / "hlg.mov", *X265, "-tag:v", "hvc1", "-bsf:v", HLG, picture=["-f", "lavfi", "-i", drawn], sound=[],
    )  # fmt: skip
    assert clips.probe(given).is_hdr
    film = playable(given, tmp_path)
    assert probe.inspect(film).picture.colours == "1/1/1/1"  # type: ignore[union-attr]
    frame = shots.frame_at(film, 0).mean(axis=2)
    assert frame[36, 20] / 255 == pytest.approx(0.43, abs=0.03)
    assert frame[36, 100] / 255 == pytest.approx(0.86, abs=0.03)


def test_combs_of_a_camcorder_are_gone(tmp_path: Path):
    edge = "if(lt(X,40+16*N+if(mod(Y,2),8,0)),235,16)"  # it moves from one field to the next
    striped = f"nullsrc=s=128x96:r=25:d=0.4,geq=lum='{edge}':cb=128:cr=128"
    how = ("-flags", "+ilme+ildct", "-x264-params", "tff=1", "-crf", "5")
    given = made.film(tmp_path / "i.mp4", *how, picture=["-f", "lavfi", "-i", striped], sound=[])
    assert clips.probe(given).is_interlaced
    frame = shots.frame_at(playable(given, tmp_path), 0.2).mean(axis=2)[8:-8]
    assert np.abs(frame[2::2].mean(axis=0) - frame[1:-1:2].mean(axis=0)).max() < 40


def test_a_sound_in_one_ear_is_heard_in_both(tmp_path: Path):
    left = ["-f", "lavfi", "-i", "aevalsrc=0.2*sin(2*PI*440*t)|0:s=48000:c=stereo:d=1"]
    film = playable(made.film(tmp_path / "left.mp4", sound=left), tmp_path)
    samples = np.abs(sound.read(film)).mean(axis=0)
    assert samples[0] == pytest.approx(samples[1], rel=0.02)
    assert samples[0] > 0.1


def test_a_sound_that_starts_late_stays_with_its_picture(tmp_path: Path):
    late = ["-itsoffset", "0.5", *made.heard(0.5)]
    drawn = clips.peaks(playable(made.film(tmp_path / "late.mp4", sound=late), tmp_path))
    assert max(drawn[:4]) < 0.02
    assert min(drawn[6:9]) > 0.1


@pytest.mark.parametrize("suffix", [".mov", ".mp4"])
def test_neither_copy_says_where_nor_with_what_it_was_shot(
    suffix: str, plain: Path, tmp_path: Path
):
    given = made.located(plain, tmp_path / f"given{suffix}")
    assert made.PLACE[:8].encode() in given.read_bytes()
    found = clips.probe(given)
    bare, film = clips.bare(given, found, tmp_path / "bare"), tmp_path / "film.mp4"
    clips.mezzanine(given, found, film)
    for each in (bare, film):
        assert not any(
            word in each.read_bytes()
            for word in (b"47.8721", b"Apple", b"iPhone", b"Anne", b"ISO6709")
        )
        with av.open(str(each)) as container:
            said = {
                **container.metadata,
                **container.streams.video[0].metadata,
                **container.streams.audio[0].metadata,
            }
        assert said.keys() <= {"major_brand", "minor_version", "compatible_brands", "language", "handler_name",
                               "encoder", "vendor_id"}  # fmt: skip


def test_the_original_is_kept_packet_by_packet(plain: Path, tmp_path: Path):
    turned = made.turned(made.located(plain, tmp_path / "l.mov"), tmp_path / "t.mov", rotation=90)
    found = clips.probe(turned)
    kept = clips.bare(turned, found, tmp_path / "kept")
    assert packets(kept) == packets(turned)
    assert replace(clips.probe(kept), bytes=0) == replace(found, bytes=0)
    assert clips.bare(turned, found, tmp_path / "again").read_bytes() == kept.read_bytes()


def packets(film: Path) -> list[bytes]:
    with av.open(str(film)) as container:
        return [bytes(packet) for packet in container.demux() if packet.size]


def test_a_clip_says_its_shots_its_sound_and_its_poster(tmp_path: Path):
    colours = [
        f"color=c={name}:s=128x72:r=30:d=1.5[{at}]"
        for at, name in enumerate(("black", "teal", "orange"))
    ]
    graph = f"{';'.join(colours)};[0][1][2]concat=n=3,noise=alls=4:allf=t"
    quiet = (
        "aevalsrc=if(between(t\\,1\\,2)+between(t\\,3\\,4)\\,0.3*sin(2*PI*300*t)\\,0):s=48000:d=4.5"
    )
    given = made.film(
        tmp_path / "g.mp4", picture=["-f", "lavfi", "-i", graph], sound=["-f", "lavfi", "-i", quiet]
    )
    told = list[float]()
    folder = tmp_path / "clip"
    clip = clips.make(
        given, clips.probe(given), folder, name="k", progress=lambda share, _: told.append(share)
    )
    assert clip.shots == pytest.approx([0, 1.5, 3.0], abs=0.04)
    assert clip.sound
    assert [round(each, 1) for span in clip.sound.spans for each in span] == pytest.approx(
        [1, 2, 3, 4], abs=0.11
    )
    assert len(clip.sound.peaks) == pytest.approx(45, abs=1)
    assert clip.poster_s > 1
    assert told == sorted(told)
    assert told[-1] == 1
    assert clips.read(folder) == clip
    assert {each.name for each in folder.iterdir()} == {
        "film.mp4",
        "poster.jpg",
        "strip.jpg",
        "clip.json",
    }
    assert clip.film(folder).kind == "film"


def truncated(plain: Path, out: Path) -> Path:
    out.write_bytes(plain.read_bytes()[:-400])
    return out


def lying(out: Path) -> Path:
    """Write six hours in the header of a film that holds thirty frames."""
    return made.film(out, "-vf", "setpts=PTS*21600", "-fps_mode", "vfr", sound=[])


def playlist(out: Path, target: str) -> Path:
    out.write_text(f"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\n{target}\n#EXT-X-ENDLIST\n")
    return out


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (lambda plain, out: truncated(plain, out / "t.mp4"), "arrivé incomplet"),
        (lambda plain, out: playlist(out / "list.mp4", "file:///etc/passwd"), "n’arrivons pas à lire"),
        (lambda plain, out: playlist(out / "list.mp4", "http://127.0.0.1:9/x.ts"), "n’arrivons pas à lire"),
        (lambda plain, out: lying(out / "six.mp4"), "dure 3.. minutes"),
        (lambda plain, out: made.film(out / "s.m4a", "-vn"), "n’est pas un film"),
    ],
    ids=["truncated", "list of a file", "list of an address", "six hours", "a sound"],
)  # fmt: skip
def test_what_is_no_film_is_refused_in_french(
    bad: Callable[[Path, Path], Path], words: str, plain: Path, tmp_path: Path
):
    with pytest.raises(Refused, match=words):
        clips.probe(bad(plain, tmp_path))


def test_limits_say_what_to_do(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    empty = tmp_path / "empty.mp4"
    empty.touch()
    with pytest.raises(BadFile, match="vide"):
        clips.probe(empty)
    monkeypatch.setattr(footage, "HEAVIEST_BYTES", 10)
    with pytest.raises(TooBig, match="exportez-le en 1080p"):
        clips.probe(plain)
    huge = made.film(tmp_path / "h.mp4", picture=made.seen("4608x3072", "5", 0.2), sound=[])
    monkeypatch.undo()
    with pytest.raises(TooBig, match="4608 × 3072"):
        clips.probe(huge)


def test_a_film_longer_than_it_said_is_refused_once_known(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mezzanine, "LONGEST_S", -0.5)
    with pytest.raises(TooBig, match="plus de 30"):
        clips.make(plain, clips.probe(plain), tmp_path / "clip")


def test_dolby_vision_alone_is_refused_and_what_to_do_is_said(tmp_path: Path):
    given = made.film(
        tmp_path / "dv.mp4", *X265, "-tag:v", "dvh1", "-strict", "unofficial", sound=[]
    )
    with pytest.raises(BadFile, match="Vidéo HDR"):
        clips.probe(given)


def test_the_suffix_says_nothing(plain: Path, tmp_path: Path):
    wrong = tmp_path / "photo.jpg"
    wrong.write_bytes(plain.read_bytes())
    assert clips.probe(wrong).codec == "h264"


def test_a_film_that_changes_size_midway_keeps_one(tmp_path: Path):
    parts = [
        made.film(tmp_path / f"{size}.ts", "-f", "mpegts", picture=made.seen(size, seconds=0.5), sound=made.heard(0.5))
        for size in ("128x72", "72x128")
    ]  # fmt: skip
    whole = tmp_path / "whole.ts"
    whole.write_bytes(b"".join(part.read_bytes() for part in parts))
    picture = probe.inspect(playable(whole, tmp_path)).picture
    assert picture
    assert (picture.width, picture.height) == (128, 72)


def test_a_film_that_cannot_be_decoded_says_so(plain: Path, tmp_path: Path):
    """Its header and first frames are fine; the codec is not the one announced."""
    found = clips.probe(plain)
    broken = tmp_path / "broken.mp4"
    data = bytearray(plain.read_bytes())
    at = data.find(b"avcC")
    data[at : at + 4] = b"free"
    broken.write_bytes(data)
    with pytest.raises(BadFile, match="nregistrez"):
        clips.mezzanine(broken, found, tmp_path / "m.mp4")


def test_it_stops_when_asked_and_leaves_nothing(plain: Path, tmp_path: Path):
    with pytest.raises(Cancelled):
        clips.make(plain, clips.probe(plain), tmp_path / "clip", cancelled=lambda: True)
    assert not list((tmp_path / "clip").iterdir())


def test_a_name_belongs_to_a_source_and_a_toolchain(monkeypatch: pytest.MonkeyPatch):
    first = clips.key("a" * 64)
    assert first == clips.key("a" * 64) != clips.key("b" * 64)
    monkeypatch.setattr(ffmpeg, "toolchain", lambda: "ffmpeg 99")
    assert clips.key("a" * 64) != first
