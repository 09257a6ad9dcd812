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
    private const int RankBits = 8;
    private const int MaskScratch = 48;

    private readonly DecisionForest _forest;
    private readonly ForestPart[] _parts;
    private readonly int[] _groupSizes;
    private readonly int _planeCount;
    private readonly float[] _sums;
    private readonly AlignedBuffer _slots;
    private readonly AlignedBuffer _counters;
    private readonly AlignedBuffer _impure;
    private readonly AlignedBuffer _ranks;
    private readonly AlignedBuffer _scratch;

    public BitSlicedWorker(DecisionForest forest, ForestPart[] parts)
    {
        _forest = forest;
        _parts = parts;
        _groupSizes = [.. forest.GroupSizes];
        _planeCount = BitOperations.Log2((uint)_groupSizes.Max()) + 1;
        _sums = new float[forest.ClassCount];
        // A register of bits is as long as one of floats.
        int register = TWidth.Lanes;
        _slots = new AlignedBuffer(parts.Max(part => part.SlotCount) * register);
        _counters = new AlignedBuffer((forest.ClassCount - 1) * _groupSizes.Length * _planeCount * register);
        _impure = new AlignedBuffer(register);
        _ranks = new AlignedBuffer(BlockKernels<TWidth, TBits, TFloats, TInts>.Pixels / sizeof(float));
        _scratch = new AlignedBuffer((RankBits + MaskScratch) * register);
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
                foreach (ForestPart part in _parts)
                {
                    MakeMasks(part, source + first);
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
        _scratch.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeMasks(ForestPart part, float* features)
    {
        int bytes = BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes;
        byte* masks = (byte*)_slots.Pointer + (VoteProgram.FirstMask * bytes);
        byte* ranks = (byte*)_ranks.Pointer;
        byte* planes = (byte*)_scratch.Pointer;
        foreach (RankTable table in part.Tables)
        {
            fixed (float* tables = table.Tables)
            fixed (byte* bounds = table.TestBounds)
            {
                BlockKernels<TWidth, TBits, TFloats, TInts>.Rank(features + (table.Feature * ChunkLength), tables, table.FineCount, ranks);
                TWidth.Slice(ranks, planes);
                BlockKernels<TWidth, TBits, TFloats, TInts>.Masks(
                    planes, bounds, table.TestBounds.Length, planes + (RankBits * bytes), masks);
            }

            masks += table.TestBounds.Length * bytes;
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
            Run(part, program);
            for (int tree = 0; tree < program.Roots.Length; tree++)
            {
                byte* counter = (byte*)_counters.Pointer + (((k * _groupSizes.Length) + part.Groups[tree]) * _planeCount * bytes);
                BlockKernels<TWidth, TBits, TFloats, TInts>.Count(slots + ((long)program.Roots[tree] * bytes), counter, _planeCount);
            }
        }

        Run(part, part.ImpureProgram);
        byte* impure = (byte*)_impure.Pointer;
        foreach (int root in part.ImpureProgram.Roots)
        {
            if (root != VoteProgram.Zero) TWidth.Store(TWidth.Or(TWidth.Load(impure), TWidth.Load(slots + ((long)root * bytes))), impure);
        }
    }

    private void Run(ForestPart part, VoteProgram program)
    {
        byte* slots = (byte*)_slots.Pointer;
        byte* results = slots + ((long)part.FirstResult * BlockKernels<TWidth, TBits, TFloats, TInts>.Bytes);
        fixed (Step* steps = program.Steps) BlockKernels<TWidth, TBits, TFloats, TInts>.Run(steps, program.Steps.Length, slots, results);
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
