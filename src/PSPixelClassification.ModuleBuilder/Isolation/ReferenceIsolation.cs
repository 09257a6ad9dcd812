using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PSPixelClassification.ModuleBuilder.Isolation;

/// <summary>
/// Keeps an assembly of the default load context from being bound to the libraries of other modules. The runtime takes whatever version of
/// a library is loaded already, if only it is not older than the reference asks for (and Microsoft.ML calls every version 1.0.0.0); nobody
/// is asked then. A reference to a version that does not exist is never met that way: the module's own resolver is asked, and answers with
/// the library in <c>bin/dependencies</c>. Only the major version in the reference is changed, in place.
/// </summary>
internal static class ReferenceIsolation
{
    /// <summary>The major version to ask for: the greatest one (65535 means "any"). The module's resolver knows it too.</summary>
    public const ushort MajorVersion = ushort.MaxValue - 1;

    /// <summary>Changes the references to some assemblies.</summary>
    /// <param name="image">The bytes of an assembly.</param>
    /// <param name="names">Simple names of the libraries that the module carries.</param>
    /// <returns>The changed bytes; the given ones are left as they are.</returns>
    public static byte[] Apply(byte[] image, IReadOnlySet<string> names)
    {
        byte[] changed = [.. image];
        using PEReader portable = new(new MemoryStream(image, writable: false));
        MetadataReader metadata = portable.GetMetadataReader();
        int table = portable.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
        int rowSize = metadata.GetTableRowSize(TableIndex.AssemblyRef);
        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            AssemblyReference reference = metadata.GetAssemblyReference(handle);
            if (!names.Contains(metadata.GetString(reference.Name))) continue;
            // A row begins with the major version, two bytes (ECMA-335, II.22.5).
            int row = table + ((MetadataTokens.GetRowNumber(handle) - 1) * rowSize);
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(row), MajorVersion);
        }

        return changed;
    }
}
