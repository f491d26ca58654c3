"""Photographed pages are flattened; what is no photo of a page stays as it is."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from workers.extraction.ocr.perspective import flatten, projection

SIZE = WIDTH, HEIGHT = 900, 1200
LEFT, RIGHT, ROWS = 200, 700, range(200, 1000, 40)


def page(paper=245, table=70, bar=None):
    """Lines of print between two margins, on paper with a table around; a dark bar at the left on request."""
    picture = Image.new("RGB", SIZE, (table,) * 3)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((90, 90, WIDTH - 90, HEIGHT - 90), fill=(paper,) * 3)
    if bar is not None:
        draw.rectangle((90, 90, 150, HEIGHT - 90), fill=(bar,) * 3)
    for y in ROWS:
        draw.rectangle((LEFT, y, RIGHT, y + 9), fill=(20, 20, 20))
    return picture


def photo(picture, far):
    """As seen from below: its upper edge is narrower by ``far`` pixels at both ends and lower at the left."""
    corners = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    places = np.array([(far, far / 2), (WIDTH - far, 0), (WIDTH, HEIGHT), (0, HEIGHT - far / 3)])
    return picture.transform(
        SIZE, Image.Transform.PERSPECTIVE, projection(places, corners), Image.Resampling.BICUBIC
    )


def lines(picture):
    """Left and right end of each line of print, and how far it falls from one to the other."""
    ink: np.ndarray = np.asarray(picture.convert("L"))[:, LEFT - 30 : RIGHT + 30] < 40
    ink[: ROWS[0] - 40] = ink[ROWS[-1] + 50 :] = False  # the table
    middle = ink[:, ink.shape[1] // 2]
    starts: np.ndarray = np.flatnonzero(middle[1:] & ~middle[:-1]) + 1
    rows = [np.flatnonzero(ink[y + 4]) for y in starts]
    falls = [top(ink, y, row[0] + 8) - top(ink, y, row[-1] - 8) for y, row in zip(starts, rows, strict=True)]
    return [row[0] for row in rows], [row[-1] for row in rows], falls


def top(ink, y, x):
    """The first inked row near ``y``."""
    return np.flatnonzero(ink[y - 20 : y + 20, x])[0]


@pytest.mark.parametrize("far", [20, 60])
@pytest.mark.parametrize("surroundings", [{}, {"table": 190}, {"bar": 72}])
def test_a_photographed_page_is_flattened(far, surroundings):
    taken = photo(page(**surroundings), far)
    left, right, falls = lines(flatten(taken))
    assert len(left) == len(ROWS)
    assert np.ptp(left) <= 3
    assert np.ptp(right) <= 3
    assert max(map(abs, falls)) <= 2


def test_a_page_that_fills_the_picture_is_left_alone():
    full = page(table=245)
    shade = np.linspace(1, 0.4, WIDTH)[None, :, None] * np.linspace(1, 0.6, HEIGHT)[:, None, None]
    shaded = Image.fromarray((np.asarray(full) * shade).astype(np.uint8))
    night = Image.eval(full, lambda level: 255 - level)
    for picture in (
        full,
        shaded,
        night,
        page(),
        Image.new("RGB", SIZE, "white"),
        Image.effect_noise(SIZE, 60).convert("RGB"),
    ):
        assert flatten(picture) is picture


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (3, 900)])
def test_a_strip_is_no_page(size):
    strip = Image.new("RGB", size, "white")
    strip.paste((20, 20, 20), (0, 0, size[0], size[1] // 3))
    assert flatten(strip) is strip
