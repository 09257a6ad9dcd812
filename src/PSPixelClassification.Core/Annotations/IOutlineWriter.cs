using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.Annotations;

/// <summary>Writes outlines of objects into a file, one after the other.</summary>
internal interface IOutlineWriter : IDisposable
{
    /// <summary>Writes an outline.</summary>
    void Write(ObjectOutline outline);

    /// <summary>Ends the file.</summary>
    void Complete();
}
