using System.Reflection;
using System.Runtime.ExceptionServices;
using PureHDF;
using PureHDF.Selections;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>A file that is being written. What the file system says about it, a full disk for instance, comes out as it is.</summary>
internal sealed class Hdf5FileWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly H5NativeWriter _writer;

    /// <summary>Writes the tree.</summary>
    /// <param name="file">The empty file, for reading and writing; closed together with this writer.</param>
    public Hdf5FileWriter(Stream file, H5File root, H5WriteOptions options)
    {
        _stream = file;
        try
        {
            _writer = Guard(() => root.BeginWrite(_stream, options));
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>Creates a file.</summary>
    public static Stream Create(string path) =>
        new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);

    /// <summary>Writes a part of a data set, or all of it.</summary>
    /// <param name="part">Which part; null for all.</param>
    public void Write<T>(H5Dataset<T> dataset, T data, Selection? part = null) =>
        Guard(() => _writer.Write(dataset, data, fileSelection: part));

    /// <summary>Writes all of a data set of opaque type.</summary>
    /// <param name="elementSize">Bytes an element takes.</param>
    public void WriteOpaque(H5Dataset<byte[]> dataset, byte[] data, int elementSize) =>
        // The library counts bytes instead of elements here unless it is told.
        Guard(() => _writer.Write(dataset, data, memorySelection: new HyperslabSelection(0, (ulong)(data.Length / elementSize))));

    /// <summary>Completes the file and closes it.</summary>
    public void Complete()
    {
        Guard(_writer.Dispose);
        _stream.Dispose();
    }

    /// <summary>
    /// Closes the file. One that is not complete is left as it is: the library would take its time to end it in good order.
    /// </summary>
    public void Dispose() => _stream.Dispose();

    private static void Guard(Action write) => Guard(() =>
    {
        write();
        return true;
    });

    // The library calls its own parts by reflection, which wraps what they throw, in several layers.
    private static T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e)
        {
            Exception cause = e;
            while (cause is TargetInvocationException { InnerException: { } inner }) cause = inner;
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }
}
