using System.Numerics;
using System.Runtime.CompilerServices;
using PSPixelClassification.Common;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>The buffers of one thread and the order of the stages.</summary>
internal sealed unsafe class BitSlicedWorker<TWidth, TBits, TFloats, TInts> : ForestWorker
    where TWidth : struct, IVectorWidth<TBits, TFloats, TInts>
    where TBits : struct
    where TFloats : struct
    where TInts : struct
{
    private const int ByteBits = 8;

    private readonly DecisionForest _forest;
    private readonly ForestProgram _program;
    private readonly int[] _firstPlanes;
    private readonly int[] _groupSizes;
    private readonly int _planeCount;
    private readonly float[] _sums;
    private readonly AlignedBuffer _slots;
    private readonly AlignedBuffer _counters;
    private readonly AlignedBuffer _impure;
    private readonly AlignedBuffer _ranks;
    private readonly AlignedBuffer _planes;
    private readonly AlignedBuffer _scratch;

    public BitSlicedWorker(DecisionForest forest, ForestProgram program)
    {
        _forest = forest;
        _program = program;
        _firstPlanes = new int[program.Tables.Count + 1];
        for (int i = 0; i < program.Tables.Count; i++)
            _firstPlanes[i + 1] = _firstPlanes[i] + (program.Tables[i].IsWide ? 2 * ByteBits : ByteBits);
        _groupSizes = [.. forest.GroupSizes];
        _planeCount = BitOperations.Log2((uint)_groupSizes.Max()) + 1;
        _sums = new float[forest.ClassCount];
        // A register of bits is as long as one of floats.
        int register = TWidth.Lanes;
        _slots = new AlignedBuffer(program.Parts.Max(part => part.SlotCount) * register);
        _counters = new AlignedBuffer((forest.ClassCount - 1) * _groupSizes.Length * _planeCount * register);
        _impure = new AlignedBuffer(register);
        _ranks = new AlignedBuffer(2 * BlockKernels<TWidth, TBits, TFloats, TInts>.Pixels / sizeof(float));
        _planes = new AlignedBuffer(_firstPlanes[^1] * register);
        _scratch = new AlignedBuffer(RankKernels<TWidth, TBits, TFloats, TInts>.MaskScratch * register);
        // Bits that no rank of a table has stay 0.
        _planes.Span.Clear();
        _slots.Span[..register].Clear();
        new Span<byte>(_slots.Pointer + register, BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes).Fill(byte.MaxValue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Evaluate(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        CheckLengths(_forest, features, probabilities);
        features = features[..(_forest.FeatureCount * ChunkLength)];
        int pixels = BlockKernels<TWidth, TBits, TFloats, TInts>.Pixels;
        fixed (float* source = features)
        fixed (float* target = probabilities)
        {
            for (int first = 0; first < ChunkLength; first += pixels)
            {
                _counters.Span.Clear();
                _impure.Span.Clear();
                Rank(source + first);
                foreach (ForestPart part in _program.Parts)
                {
                    MakeMasks(part);
                    Vote(part);
                }

                WriteProbabilities(target + first);
                EvaluateImpure(features, first, probabilities);
            }
        }

        if (!NotANumber.IsIn(features)) return;
        for (int pixel = 0; pixel < ChunkLength; pixel++)
        {
            if (!ScalarForestEvaluator.HasNaN(_forest, features, pixel)) continue;
            for (int k = 0; k < _forest.ClassCount; k++) probabilities[(k * ChunkLength) + pixel] = 0;
        }
    }

    public override void Dispose()
    {
        _slots.Dispose();
        _counters.Dispose();
        _impure.Dispose();
        _ranks.Dispose();
        _planes.Dispose();
        _scratch.Dispose();
    }

    private byte* PlanesOf(int table) => (byte*)_planes.Pointer + (_firstPlanes[table] * BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rank(float* features)
    {
        int bytes = BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes;
        byte* low = (byte*)_ranks.Pointer;
        byte* high = low + BlockKernels<TWidth, TBits, TFloats, TInts>.Pixels;
        for (int i = 0; i < _program.Tables.Count; i++)
        {
            RankTable table = _program.Tables[i];
            fixed (float* tables = table.Tables)
            {
                RankKernels<TWidth, TBits, TFloats, TInts>.Rank(
                    features + (table.Feature * ChunkLength), tables, table.Levels, table.FineCount, low, table.IsWide ? high : null);
            }

            TWidth.Slice(low, Math.Min(table.Bits, ByteBits), PlanesOf(i));
            if (table.IsWide) TWidth.Slice(high, table.Bits - ByteBits, PlanesOf(i) + (ByteBits * bytes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeMasks(ForestPart part)
    {
        int bytes = BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes;
        byte* masks = (byte*)_slots.Pointer + (VoteProgram.FirstMask * bytes);
        byte* scratch = (byte*)_scratch.Pointer;
        foreach (TableSplits splits in part.Splits)
        {
            fixed (ushort* bounds = splits.Bounds)
            {
                RankKernels<TWidth, TBits, TFloats, TInts>.Masks(
                    PlanesOf(splits.Table), _program.Tables[splits.Table].Bits, bounds, splits.Bounds.Length, scratch, masks);
            }

            masks += splits.Bounds.Length * bytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Vote(ForestPart part)
    {
        int bytes = BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes;
        byte* slots = (byte*)_slots.Pointer;
        for (int k = 0; k < part.ClassPrograms.Count; k++)
        {
            VoteProgram program = part.ClassPrograms[k];
            Run(program);
            for (int tree = 0; tree < program.Roots.Length; tree++)
            {
                byte* counter = (byte*)_counters.Pointer + (((k * _groupSizes.Length) + part.Groups[tree]) * _planeCount * bytes);
                BlockKernels<TWidth, TBits, TFloats, TInts>.Count(slots + ((long)program.Roots[tree] * bytes), counter, _planeCount);
            }
        }

        Run(part.ImpureProgram);
        byte* impure = (byte*)_impure.Pointer;
        foreach (int root in part.ImpureProgram.Roots)
        {
            if (root != VoteProgram.Zero) TWidth.Store(TWidth.Or(TWidth.Load(impure), TWidth.Load(slots + ((long)root * bytes))), impure);
        }
    }

    private void Run(VoteProgram program)
    {
        fixed (Step* steps = program.Steps)
            BlockKernels<TWidth, TBits, TFloats, TInts>.Run(steps, program.Steps.Length, (byte*)_slots.Pointer);
    }

    /// <summary>
    /// The same operations in the same order as in <see cref="ScalarForestEvaluator"/>; sums of whole votes are exact in any order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteProbabilities(float* target)
    {
        int lanes = TWidth.Lanes;
        int counterBytes = _planeCount * BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes;
        for (int k = 0; k < _forest.ClassCount; k++)
        {
            for (int group = 0; group < 32; group++)
            {
                TFloats sum = default;
                for (int g = 0; g < _groupSizes.Length; g++)
                {
                    TFloats share = TWidth.Divide(Votes(k, g, group, counterBytes), _groupSizes[g]);
                    sum = _groupSizes.Length == 1 ? share : TWidth.AddProduct(sum, share, _groupSizes[g]);
                }

                if (_groupSizes.Length > 1) sum = TWidth.Divide(sum, _forest.TreeCount);
                TWidth.Store(sum, target + (k * ChunkLength) + (group * lanes));
            }
        }
    }

    /// <summary>Votes for a class; class 0 has what the others leave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TInts Votes(int label, int forestGroup, int pixelGroup, int counterBytes)
    {
        byte* counters = (byte*)_counters.Pointer;
        if (label > 0)
        {
            byte* counter = counters + ((((label - 1) * _groupSizes.Length) + forestGroup) * counterBytes);
            return BlockKernels<TWidth, TBits, TFloats, TInts>.Expand(counter, _planeCount, pixelGroup);
        }

        TInts others = TWidth.Broadcast(0);
        for (int k = 1; k < _forest.ClassCount; k++) others = TWidth.Add(others, Votes(k, forestGroup, pixelGroup, counterBytes));
        return TWidth.Add(TWidth.Broadcast(_groupSizes[forestGroup]), TWidth.Multiply(others, -1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EvaluateImpure(ReadOnlySpan<float> features, int first, Span<float> probabilities)
    {
        ReadOnlySpan<byte> impure = new(_impure.Pointer, BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes);
        for (int i = 0; i < impure.Length; i++)
        {
            for (int bits = impure[i]; bits != 0; bits &= bits - 1)
            {
                int pixel = first + (i * 8) + BitOperations.TrailingZeroCount(bits);
                ScalarForestEvaluator.EvaluatePixel(_forest, features, pixel, _sums, probabilities);
            }
        }
    }
}
