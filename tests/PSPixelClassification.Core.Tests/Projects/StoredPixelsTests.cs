using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Images that are stored in projects.</summary>
public sealed class StoredPixelsTests
{
    [Fact]
    public void Save_ImagesInsideTheProject_StayReadableOverItselfAndElsewhere()
    {
        using TemporaryFolder folder = new();
        ReferenceCase reference = new("c09_two_images_internal");
        string path = PracticeProject.CopyOf(reference.PathOf("project.ilp"), folder.File("project.ilp"));
        ClassifierProject project = ClassifierProject.Open(path);
        string[] digests = [.. project.Images.Select(image => Hdf5Pixels.Digest(image.Source))];

        project.Save(path);
        string[] afterSaving = [.. project.Images.Select(image => Hdf5Pixels.Digest(image.Source))];
        ClassifierProject copy = project.Save(folder.File("copy.ilp"));
        copy.Save(folder.File("copy2.ilp"));
        string fresh = folder.File("fresh.ilp");
        new ClassifierProject([project.Images[1], copy.Images[0]]).Save(fresh);
        File.Delete(path);

        Assert.Equal(digests, afterSaving);
        Assert.Equal(digests, ClassifierProject.Open(folder.File("copy2.ilp")).Images.Select(image => Hdf5Pixels.Digest(image.Source)));
        Assert.Equal(digests.Reverse(), ClassifierProject.Open(fresh).Images.Select(image => Hdf5Pixels.Digest(image.Source)));
        using var file = H5File.OpenRead(folder.File("copy2.ilp"));
        Assert.Equal(2, file.Group("Input Data/local_data").Children().Count());
    }

    [Theory]
    [InlineData(PixelType.UInt8, 1, 1, 1)]
    [InlineData(PixelType.Int16, 3, 1, 1)]
    [InlineData(PixelType.Float32, 1, 4, 1)]
    [InlineData(PixelType.Float64, 2, 3, 2)]
    public void Save_ImageInMemory_ComesBackSampleBySample(PixelType type, int channels, int depth, int times)
    {
        using TemporaryFolder folder = new();
        OutputImage output = new() { Shape = new ImageShape(37, 131, channels, depth, times), PixelType = type };
        byte[] samples = ImageWriting.Samples(output);
        ImageInfo info = new() { Shape = output.Shape, Axes = AxisOrder.For(output.Shape), PixelType = type };
        ClassifierImage image = new("memory", MemoryImage.FromSamples(info, samples));
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(36, 130)]), new Plane(times - 1, depth - 1));

        new ClassifierProject([image]).Save(folder.File("new.ilp"));

        ClassifierImage again = ClassifierProject.Open(folder.File("new.ilp")).Images[0];
        Assert.Equal(info with { Notes = again.Notes, AxesGuess = again.Source.Info.AxesGuess },
            again.Source.Info with { ChannelNames = info.ChannelNames });
        Assert.Equal(samples, ImageReading.ReadAll(again.Source));
        Assert.Equal(LabelReading.ReadAll(image.Labels), LabelReading.ReadAll(again.Labels));
    }

    [Fact]
    public void Save_PixelsThatCannotBeRead_LeavesTheOldFile()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        byte[] before = File.ReadAllBytes(path);
        ImageInfo info = new() { Shape = new ImageShape(10, 10), Axes = AxisOrder.YX, PixelType = PixelType.UInt8 };

        Assert.Throws<ImageFormatException>(() => new ClassifierProject([new ClassifierImage("broken", new BrokenImage(info))]).Save(path));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void Save_ImageInMemoryBeyondTwoGigabytes_IsRefused()
    {
        using TemporaryFolder folder = new();
        ImageInfo info = new() { Shape = new ImageShape(1 << 16, 1 << 15), Axes = AxisOrder.YX, PixelType = PixelType.UInt8 };
        ClassifierProject project = new([new ClassifierImage("large", new BrokenImage(info))]);

        ExportException error = Assert.Throws<ExportException>(() => project.Save(folder.File("new.ilp")));

        Assert.Equal("ImageTooLarge", error.ErrorId);
        Assert.Contains("Export-ClassifierImage", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // As ilastik stores them: reference c09 has the same items.
    [PythonFact("h5py")]
    public void Save_ImageInMemory_LooksToH5pyAsIlastiksDoes()
    {
        using TemporaryFolder folder = new();
        OutputImage output = new() { Shape = new ImageShape(7, 5, 2), PixelType = PixelType.UInt8 };
        byte[] samples = ImageWriting.Samples(output);
        ImageInfo info = new() { Shape = output.Shape, Axes = AxisOrder.YXC, PixelType = PixelType.UInt8 };
        new ClassifierProject([new ClassifierImage("memory", MemoryImage.FromSamples(info, samples))]).Save(folder.File("new.ilp"));

        string seen = Python.RunFile("projects/local_data.py", folder.File("new.ilp"));

        const string Expected =
            "[{'class': 'ProjectInternalDatasetInfo', 'location': 'ProjectInternal', 'shape': [5, 7, 2], 'fromstack': true, 'type': "
                + "'uint8', "
            + "'stored': [5, 7, 2], 'axes': ['y', 'x', 'c'], 'labels': ['y', 'x', 'c'], 'drange': [0, 255], 'sum': ";
        Assert.Equal($"{Expected}{samples.Sum(sample => sample)}}}]", seen.Replace('"', '\''));
    }

    private sealed class BrokenImage(ImageInfo info) : IImageSource
    {
        public ImageInfo Info => info;

        public IPixelReader OpenReader() => throw new ImageFormatException("broken", "it is broken", "Mend it.");
    }
}
