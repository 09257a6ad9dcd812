
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>A message of an object's header.</summary>
/// <param name="IsShared">Whether it only says where the message is.</param>
internal readonly record struct Hdf5Message(int Type, bool IsShared, byte[] Data)
{
    /// <summary>The extents of a data set.</summary>
    public const int Dataspace = 0x01;

    /// <summary>Heap and index of a group's links.</summary>
    public const int LinkInfo = 0x02;

    /// <summary>The type of a data set.</summary>
    public const int Datatype = 0x03;

    /// <summary>The fill value, as the first versions had it.</summary>
    public const int OldFillValue = 0x04;

    /// <summary>The fill value.</summary>
    public const int FillValue = 0x05;

    /// <summary>One link of a group.</summary>
    public const int Link = 0x06;

    /// <summary>The files that hold a data set's elements.</summary>
    public const int ExternalFiles = 0x07;

    /// <summary>How the elements of a data set are stored.</summary>
    public const int Layout = 0x08;

    /// <summary>The filters of a data set.</summary>
    public const int FilterPipeline = 0x0B;

    /// <summary>One attribute.</summary>
    public const int Attribute = 0x0C;

    /// <summary>More of the header.</summary>
    public const int Continuation = 0x10;

    /// <summary>Tree and names of a group of the old kind.</summary>
    public const int SymbolTable = 0x11;

    /// <summary>Heap and index of an object's attributes.</summary>
    public const int AttributeInfo = 0x15;
}
