using Microsoft.Win32.SafeHandles;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>Reads from any place of a file.</summary>
internal static class RandomRead
{
    /// <summary>Reads as many bytes as a buffer holds.</summary>
    /// <returns>False if the file ends before.</returns>
    public static bool TryFill(SafeFileHandle file, long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(file, target, offset);
            if (count == 0) return false;
            target = target[count..];
            offset += count;
        }

        return true;
    }
}
