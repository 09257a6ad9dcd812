using PureHDF;
using PureHDF.Selections;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>A file that is being written.</summary>
internal sealed class Hdf5FileWriter : IDisposable
{
    private readonly DatatypeStream _stream;
    private readonly H5NativeWriter _writer;

    /// <summary>Creates the file and writes the tree.</summary>
    /// <param name="path">The file; overwritten.</param>
    /// <param name="root">The tree.</param>
    /// <param name="wrap">Puts between the library and the file what writes the types and links that the library does not know.</param>
    /// <param name="options">How the library writes.</param>
    public Hdf5FileWriter(string path, H5File root, Func<Stream, DatatypeStream> wrap, H5WriteOptions options)
    {
        FileStream file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        _stream = wrap(file);
        try
        {
            _writer = root.BeginWrite(_stream, options);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes a part of a data set, or all of it.</summary>
    /// <typeparam name="T">An array.</typeparam>
    /// <param name="dataset">A data set of the tree that was made without data.</param>
    /// <param name="data">The data.</param>
    /// <param name="part">Which part; null for all.</param>
    public void Write<T>(H5Dataset<T> dataset, T data, Selection? part = null) => _writer.Write(dataset, data, fileSelection: part);

    /// <summary>Writes all of a data set of opaque type.</summary>
    /// <param name="dataset">A data set of the tree that was made without data.</param>
    /// <param name="data">The elements' bytes.</param>
    /// <param name="elementSize">Bytes an element takes.</param>
    public void WriteOpaque(H5Dataset<byte[]> dataset, byte[] data, int elementSize) =>
        // The library counts bytes instead of elements here unless it is told.
        _writer.Write(dataset, data, memorySelection: new HyperslabSelection(0, (ulong)(data.Length / elementSize)));

    /// <summary>Completes the file and closes it.</summary>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        finally
        {
            _stream.Dispose();
        }
    }
}
