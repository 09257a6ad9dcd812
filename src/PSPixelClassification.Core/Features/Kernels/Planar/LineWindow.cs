using System.Runtime.CompilerServices;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>The five lines around an image row that convolutions along y look at; as rows go by, the same memory takes turns.</summary>
internal unsafe struct LineWindow
{
    public float* Before2;
    public float* Before1;
    public float* Center;
    public float* After1;
    public float* After2;

    /// <summary>Moves on by one row: the oldest line becomes the newest, to be written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance()
    {
        float* oldest = Before2;
        Before2 = Before1;
        Before1 = Center;
        Center = After1;
        After1 = After2;
        After2 = oldest;
    }

    /// <summary>Moves on by some rows.</summary>
    public void Advance(int rows)
    {
        for (int row = 0; row < rows; row++) Advance();
    }
}
