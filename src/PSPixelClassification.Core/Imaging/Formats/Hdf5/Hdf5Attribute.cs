using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>An attribute of an object.</summary>
/// <param name="type">Its type's message, or what says where that is.</param>
/// <param name="isTypeShared">Whether the type has a name of its own.</param>
internal sealed class Hdf5Attribute(Hdf5File file, string name, byte[] type, bool isTypeShared, byte[] space, byte[] data)
{
    /// <summary>The attribute's name.</summary>
    public string Name => name;

    /// <summary>The type's message; null for a named type.</summary>
    public byte[]? TypeMessage => isTypeShared ? null : type;

    /// <summary>The type.</summary>
    public Hdf5Type Type
    {
        get => field ??= Hdf5Type.Read(
            file.Structure.Wrap(isTypeShared ? Hdf5SharedMessage.ReadType(file.Structure, file.Structure.Wrap(type)) : type));
    }

    /// <summary>The extents.</summary>
    public Hdf5Dataspace Space { get => field ??= Hdf5Dataspace.Read(file.Structure.Wrap(space), file.Structure.LengthSize); }

    /// <summary>The elements in C order, as stored.</summary>
    /// <exception cref="Hdf5Exception">There are fewer than the extents say.</exception>
    public byte[] ReadBytes()
    {
        UInt128 length = (UInt128)(ulong)Space.Count * (UInt128)Type.Size;
        return length <= (UInt128)data.Length ? data[..(int)length] : throw new Hdf5Exception($"its attribute '{name}' ends too early");
    }

    /// <summary>The texts.</summary>
    /// <returns>One an element; null for an attribute of another kind.</returns>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public string[]? TryTexts() => Type.IsText && !Space.IsNull ? file.Texts(Type, ReadBytes()) : null;
}
