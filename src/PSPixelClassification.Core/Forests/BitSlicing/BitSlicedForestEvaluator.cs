namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// Evaluates a forest for a register full of pixels at once, one bit per pixel: every test becomes a mask, every tree a Boolean function of
/// masks, votes are counted bit by bit. No branch depends on data, nothing is skipped, and that is still far faster than walking trees.
/// Pixels that meet a leaf with several classes, which is rare, are evaluated by <see cref="ScalarForestEvaluator"/>.
/// </summary>
internal sealed class BitSlicedForestEvaluator<TWidth, TBits, TFloats, TInts>(DecisionForest forest) : ForestEvaluator(forest)
    where TWidth : struct, IVectorWidth<TBits, TFloats, TInts>
    where TBits : struct
    where TFloats : struct
    where TInts : struct
{
    private readonly ForestProgram _program = ForestProgram.Compile(forest, TWidth.Buckets, TWidth.Lanes * sizeof(float));

    public override ForestWorker CreateWorker() => new BitSlicedWorker<TWidth, TBits, TFloats, TInts>(Forest, _program);
}
