using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>What the page draws before the session has answered.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class InkTests(Chromium browser) : IClassFixture<Chromium>
{
    [BrowserFact]
    public void Brush_OfThePage_IsThatOfTheSession()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        Random random = new(7);
        int[] sizes = [1, 2, 3, 5, 7, 11, 12, 23, 31, 61];
        int[][] segments = [.. Enumerable.Range(0, 500).Select(i => new[]
        {
            random.Next(200, 240), random.Next(200, 240), random.Next(200, i % 2 == 0 ? 240 : 400), i % 5 == 0 ? 220 : random.Next(150, 400), sizes[i % sizes.Length],
        })];

        var drawn = (IReadOnlyList<object>)page.Run("""
            return import('/brush.js').then(({ drawSegment }) => arguments[0].map(([x0, y0, x1, y1, size]) => {
                const rows = new Map();
                drawSegment(x0, y0, x1, y1, size, (y, first, last) => {
                    const [left, right] = rows.get(y) ?? [first, last];
                    rows.set(y, [Math.min(left, first), Math.max(right, last)]);
                });
                return [...rows].sort((a, b) => a[0] - b[0]).map(([y, [first, last]]) => `${y}:${first}-${last}`).join(' ');
            }));
            """, [segments])!;

        Assert.Equal(
            segments.Select(segment => string.Join(' ', PixelMask.Polyline([new(segment[0], segment[1]), new(segment[2], segment[3])], segment[4])
                .Rasterise(new Region(0, 0, 600, 600)).Select(run => $"{run.Y}:{run.X}-{run.Right - 1}"))),
            drawn);
    }

    [BrowserFact]
    public void Ink_TouchesNoTileBesideItAndLeavesNothingWhenTakenBack()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        // The stroke goes over two tiles of level 0 and one of level 1; one of them is not here yet.
        object? found = page.Run("""
            return Promise.all([import('/ink.js'), import('/tiles.js')]).then(([{ Ink }, { TileCache }]) => {
                const cache = new TileCache(), plane = { image: 0, t: 0, z: 0 };
                const obtain = (level, x) => cache.obtain({ ...plane, layer: 'labels', channel: 0, level, x, y: 0 });
                const frame = (level, x, generation) => ({ ...plane, layer: 'labels', channel: 0, level, x, y: 0, generation, width: 256, height: 256, planes: 1, data: new Uint8Array(65536) });
                const ink = new Ink(cache, { tileSize: 256, images: [{ width: 1024, height: 1024 }] });
                const [left, right, coarse, far] = [obtain(0, 0), obtain(0, 1), obtain(1, 0), obtain(0, 3)];
                const counts = () => [left, right, coarse, far].map(tile => tile.data?.reduce((sum, v) => sum + v, 0) ?? 'none').join(' ');
                cache.accept(frame(0, 0, 1));
                cache.accept(frame(1, 0, 1));
                const story = [];

                let looksAtAll = 0;
                cache.where = function(chosen) { looksAtAll++; return TileCache.prototype.where.call(this, chosen); };
                ink.begin(plane, 1, 1, 246, 20);
                for (let x = 247; x < 266; x++) ink.extend(x, 20);
                story.push(counts(), `${looksAtAll} looks at all`);
                // The tile that was missing arrives, as it was before the stroke.
                ink.complete(cache.accept(frame(0, 1, 1)));
                story.push(counts());
                ink.cancel();
                story.push(counts());

                ink.begin(plane, 1, 1, 246, 20);
                ink.extend(265, 20);
                const { id } = ink.end();
                ink.confirm(id, 5);
                ink.complete(cache.accept(frame(0, 1, 4)));
                story.push(counts());
                ink.complete(cache.accept(frame(0, 1, 5)));
                story.push(counts());

                ink.begin(plane, 1, 1, 100, 100);
                ink.refuse(ink.end().id);
                story.push([left, right, coarse, far].map(tile => tile.isDoubtful).join(' '));
                return story.join(', ');
            });
            """);

        Assert.Equal(
            "10 10 10 none, 0 looks at all, 10 10 10 none, 0 0 0 none, 10 10 10 none, 10 0 10 none, true false true false",
            found);
    }
}
