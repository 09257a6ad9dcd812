using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>How much work a tile is. Guards the speed without a clock.</summary>
public class FeatureWorkTests
{
    private static readonly Region s_tile = new(40, 40, 128, 128);

    [Fact]
    public void Compute_DefaultSet_SharesPassesAmongScalesAndFilters()
    {
        CountingEngine work = Compute(FeatureSet.Default, wanted: null);

        // Seven scales: three passes along x serve them all, each needs one along y, and one call does five filters.
        Assert.Equal((3, 7, 7, 6, 0), Passes(work));
    }

    [Fact]
    public void Compute_OneChannelWanted_DoesTheWorkOfOneScale()
    {
        bool[] wanted = new bool[FeatureSet.Default.ChannelCount];
        wanted[8] = true;

        CountingEngine work = Compute(FeatureSet.Default, wanted);

        Assert.Equal((1, 1, 1, 0, 0), Passes(work));
    }

    [Fact]
    public void Compute_TensorOnly_LeavesTheOtherFiltersOut()
    {
        FeatureSet set = FeatureSet.Create([new FeatureSelection(FeatureKind.StructureTensorEigenvalues, 1.6)]);

        Assert.Equal((1, 1, 0, 1, 0), Passes(Compute(set, wanted: null)));
    }

    private static (int Rows, int Columns, int Derivatives, int Tensors, int Planar) Passes(CountingEngine work) =>
        (work.RowPasses, work.ColumnPasses, work.DerivativeTiles, work.TensorTiles, work.PlanarCalls);

    private static CountingEngine Compute(FeatureSet set, bool[]? wanted)
    {
        CountingEngine engine = new(FilterEngine.Best);
        ImageShape shape = new(220, 220);
        FeatureExtractor extractor = new(new FeatureGeometry(set, shape, pixelSize: null), wanted, engine);
        using FeatureInput input = new(shape);
        input.Reset(shape.Bounds, IndexRange.Of(0));
        Span<float> pixels = input.Plane(0, 0);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = i * 31 % 251;
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        worker.Run(input, s_tile, tile);
        return engine;
    }
}
