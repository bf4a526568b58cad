"""Draws how the time of each class grows with the collection, both axes by powers of ten."""
import html, math

COLOURS = ['#1b6ca8', '#c8553d', '#588b8b', '#f28f3b', '#6a4c93', '#2a9d8f', '#8d6b94', '#b5838d', '#3d405b', '#81b29a', '#e07a5f',
           '#457b9d', '#a44a3f', '#5f0f40']


def svg(lines, title):
    """`lines`: for each name, points of (passages, milliseconds)."""
    points = [point for line in lines.values() for point in line]
    low_x, high_x = min(x for x, _ in points), max(x for x, _ in points)
    low_y, high_y = min(y for _, y in points), max(y for _, y in points)
    left, top, width, height = 70, 40, 560, 380

    def x_of(value):
        return left + width * (math.log(value / low_x) / math.log(high_x / low_x) if high_x > low_x else 0.5)

    def y_of(value):
        return top + height * (1 - (math.log(value / low_y) / math.log(high_y / low_y) if high_y > low_y else 0.5))

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 190} {top + height + 60}" font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="white"/>',
             f'<text x="{left}" y="22" font-size="15">{html.escape(title)}</text>']
    for power in range(math.floor(math.log10(low_y)), math.ceil(math.log10(high_y)) + 1):
        if low_y <= 10 ** power <= high_y:
            y = y_of(10 ** power)
            parts.append(f'<line x1="{left}" x2="{left + width}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
                         f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10 ** power:g} ms</text>')
    for value in sorted({x for x, _ in points}):
        x = x_of(value)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{top + height}" stroke="#eee"/>'
                     f'<text x="{x:.1f}" y="{top + height + 18}" text-anchor="middle">{value:,}</text>')
    parts.append(f'<text x="{left + width / 2}" y="{top + height + 42}" text-anchor="middle">passages</text>')
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = ' '.join(f'{x_of(x):.1f},{y_of(y):.1f}' for x, y in sorted(line))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{left + width + 12}" y="{top + 14 + number * 20}" fill="{colour}">{html.escape(name)}</text>')
    return '\n'.join(parts) + '\n</svg>\n'
