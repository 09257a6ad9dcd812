using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Writing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Copying;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public sealed class FullDiskTests
{
    private static readonly OutputImage s_image = new() { Shape = new ImageShape(200, 150, 2), PixelType = PixelType.UInt16 };

    [Fact]
    public void Image_DiskBecomesFull_IsWriteFailedAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("image.h5");
        Write(path, long.MaxValue);
        long length = new FileInfo(path).Length;
        File.Delete(path);

        for (long room = 0; room < length; room += 97)
        {
            ExportException error = Assert.Throws<ExportException>(() => Write(path, room));

            Assert.Equal(("WriteFailed", $"'{path}' cannot be written: the disk is full. Free some space or choose another folder."),
                (error.ErrorId, error.Message));
            Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        }
    }

    [Fact]
    public void Copy_DiskBecomesFull_IsTheSystemsError()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("copy.h5");
        using Hdf5File file = Hdf5File.Open(TestFiles.Committed("hdf5/odd.h5"));
        Copy(path, long.MaxValue);
        long length = new FileInfo(path).Length;

        for (long room = 0; room < length; room += 4999)
            Assert.Contains("No space left", Assert.Throws<IOException>(() => Copy(path, room)).Message, StringComparison.Ordinal);

        void Copy(string target, long room)
        {
            Hdf5Output output = new();
            new Hdf5Copy(file, output, _ => true).Run();
            output.Write(() => new FullStream(target, room));
        }
    }

    private static void Write(string path, long room)
    {
        using PendingFile file = new(new OutputFile(path, default), s_image, Plane.First, new FullDisk(room));
        byte[] rows = new byte[50 * s_image.Shape.Width * s_image.Shape.Channels * 2];
        new Random(1).NextBytes(rows);
        for (int y = 0; y < s_image.Shape.Height; y += 50) file.Write(default, y, 50, rows);
        file.Commit(replacesReadOnly: false);
    }

    private sealed class FullDisk(long room) : IImageEncoder
    {
        public string Extension => ".h5";

        public string? Refuse(OutputImage image) => null;

        public IImageWriter Create(string path, OutputImage image) => new Hdf5Encoder().Create(() => new FullStream(path, room), image);
    }
}
