using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>A file that is copied: its objects, and the structure below them.</summary>
internal sealed class Hdf5Source : IDisposable
{
    private readonly FileStream _structure;

    private Hdf5Source(FileStream structure, string path)
    {
        _structure = structure;
        Structure = new Hdf5Structure(structure);
        Root = H5File.Open(new Hdf5SymbolStream(Read(path)), leaveOpen: false);
    }

    /// <summary>The root group.</summary>
    public NativeFile Root { get; }

    /// <summary>The structure.</summary>
    public Hdf5Structure Structure { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, one with the signature of HDF5 at its start.</param>
    /// <returns>The file.</returns>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static Hdf5Source Open(string path)
    {
        FileStream structure = Read(path);
        try
        {
            return new Hdf5Source(structure, path);
        }
        catch
        {
            structure.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        _structure.Dispose();
    }

    private static FileStream Read(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
}
