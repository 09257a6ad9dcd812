using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public sealed class Hdf5CopyTests
{
    public static TheoryData<string> Projects =>
        [.. new[] { "data", "reference" }.Where(folder => Directory.Exists(TestFiles.Shared(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(TestFiles.Shared(folder), "*.ilp", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(TestFiles.SharedRoot, path)).Order(StringComparer.Ordinal)];

    [PythonFact]
    public void Copy_OfEveryCommonType_IsEqualInH5py() => RequireEqual(TestFiles.Committed("hdf5/types.h5"));

    [PythonTheory]
    [MemberData(nameof(Projects))]
    public void Copy_OfIlastiksProject_IsEqualInH5py(string path) => RequireEqual(TestFiles.Shared(path));

    private static void RequireEqual(string path)
    {
        using TemporaryFolder folder = new();
        string copy = folder.File("copy.h5");
        Hdf5Output output = new();
        using (NativeFile file = H5File.OpenRead(path))
        {
            new Hdf5Copy(output, _ => true).Group(file, output.Root);
            output.Write(copy);
        }

        Assert.Equal("equal", Python.Run("hdf5/compare.py", path, copy).Trim());
    }
}
