namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>What messages of an object's header are about (HDF5 File Format Specification, IV.A.2).</summary>
internal enum Hdf5MessageType
{
    /// <summary>The extents of a data set.</summary>
    Dataspace = 0x01,

    /// <summary>Heap and index of a group's links.</summary>
    LinkInfo = 0x02,

    /// <summary>The type of a data set.</summary>
    Datatype = 0x03,

    /// <summary>The fill value, as the first versions had it.</summary>
    OldFillValue = 0x04,

    /// <summary>The fill value.</summary>
    FillValue = 0x05,

    /// <summary>One link of a group.</summary>
    Link = 0x06,

    /// <summary>The files that hold a data set's elements.</summary>
    ExternalFiles = 0x07,

    /// <summary>How the elements of a data set are stored.</summary>
    Layout = 0x08,

    /// <summary>The filters of a data set.</summary>
    FilterPipeline = 0x0B,

    /// <summary>One attribute.</summary>
    Attribute = 0x0C,

    /// <summary>More of the header.</summary>
    Continuation = 0x10,

    /// <summary>Tree and names of a group of the old kind.</summary>
    SymbolTable = 0x11,

    /// <summary>Heap and index of an object's attributes.</summary>
    AttributeInfo = 0x15,
}
