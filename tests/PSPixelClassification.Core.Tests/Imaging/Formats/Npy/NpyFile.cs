using System.Buffers.Binary;
using System.Text;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Npy;

/// <summary>Makes NPY files of version 1 with any header.</summary>
internal static class NpyFile
{
    public static byte[] Make(string header, ReadOnlySpan<byte> data)
    {
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)(header.Length + 1));
        return [0x93, .. "NUMPY\x01\0"u8, .. length, .. Encoding.ASCII.GetBytes(header), (byte)'\n', .. data];
    }
}
