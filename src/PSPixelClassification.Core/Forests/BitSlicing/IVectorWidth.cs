namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// The vector operations of bit-sliced evaluation at one register width. A block has as many pixels as a register has bits, so that one
/// register holds one bit of every pixel.
/// </summary>
/// <typeparam name="TBits">A register as bits, one per pixel; bit i of the block belongs to pixel i.</typeparam>
/// <typeparam name="TFloats">A register of float32.</typeparam>
/// <typeparam name="TInts">A register of int32, as many as floats.</typeparam>
internal unsafe interface IVectorWidth<TBits, TFloats, TInts>
{
    /// <summary>Whether this machine has the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Floats per register, a power of two.</summary>
    static abstract int Lanes { get; }

    /// <summary>Most buckets of a <see cref="RankTable"/>, a power of two: as many floats as are looked up among at once.</summary>
    static abstract int Buckets { get; }

    static abstract TBits Load(byte* source);

    static abstract void Store(TBits bits, byte* target);

    static abstract TBits And(TBits a, TBits b);

    static abstract TBits Or(TBits a, TBits b);

    static abstract TBits Xor(TBits a, TBits b);

    static abstract TBits Not(TBits a);

    /// <summary>Per pixel: mask ? a : b.</summary>
    static abstract TBits Select(TBits mask, TBits a, TBits b);

    static abstract TFloats Load(float* source);

    static abstract void Store(TFloats values, float* target);

    static abstract TInts Broadcast(int value);

    static abstract TInts Add(TInts a, TInts b);

    static abstract TInts Multiply(TInts a, int factor);

    /// <summary>Per lane: count + 1 where value ≥ threshold, else count.</summary>
    static abstract TInts CountAtLeast(TInts count, TFloats value, TFloats threshold);

    /// <summary>Per lane: the table's entry at index modulo <see cref="Lanes"/>.</summary>
    static abstract TFloats Look(TFloats table, TInts index);

    /// <summary>Per lane: the entry of a table of two registers at index modulo 2 · <see cref="Lanes"/>.</summary>
    static abstract TFloats Look(TFloats first, TFloats second, TInts index);

    /// <summary>Stores the lowest bytes of 4 × <see cref="Lanes"/> integers of 0..65535, in order.</summary>
    static abstract void StoreLowBytes(TInts a, TInts b, TInts c, TInts d, byte* target);

    /// <summary>Stores the second bytes of 4 × <see cref="Lanes"/> integers of 0..65535, in order.</summary>
    static abstract void StoreHighBytes(TInts a, TInts b, TInts c, TInts d, byte* target);

    /// <summary>Turns one byte per pixel into registers of bits, [bit][pixel], least significant first.</summary>
    /// <param name="values">8 registers of bytes.</param>
    /// <param name="bits">How many bits, 1 … 8; higher ones are 0 in all values.</param>
    /// <param name="planes">Receives so many registers.</param>
    static abstract void Slice(byte* values, int bits, byte* planes);

    /// <summary>The bits of the pixels group·Lanes … as integers: <paramref name="value"/> where set, else 0.</summary>
    static abstract TInts Expand(byte* bits, int group, int value);

    /// <summary>Per lane: (float)count / size.</summary>
    static abstract TFloats Divide(TInts count, float size);

    static abstract TFloats Divide(TFloats value, float divisor);

    /// <summary>Per lane: sum + value · factor, rounded after the product and after the sum.</summary>
    static abstract TFloats AddProduct(TFloats sum, TFloats value, float factor);
}
