using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Projects;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Benchmarks.Peers;

/// <summary>Reads a forest that vigra wrote: the group "classifier" holds "Forest0000".</summary>
internal static class PeerForest
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">An HDF5 file.</param>
    /// <returns>The forest.</returns>
    public static DecisionForest Read(string path)
    {
        using NativeFile file = H5File.OpenRead(path);
        Hdf5Node group = new Hdf5Node(file, new FileInfo(path).Length).TryGroup("classifier")
            ?? throw new InvalidDataException($"'{path}' holds no group 'classifier'.");
        return ForestReader.Read(path, group)!.Forest;
    }
}
