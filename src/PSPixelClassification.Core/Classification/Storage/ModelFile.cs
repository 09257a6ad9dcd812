using System.IO.Compression;
using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Classification.Storage;

/// <summary>
/// A model in a file of its own (docs/MODEL-FILE.md): a ZIP archive with a document in JSON and the trees. There is no code in it, the same
/// model gives the same bytes, and what is read has the hash of what was written.
/// </summary>
public static class ModelFile
{
    /// <summary>The extension of such files.</summary>
    public const string Extension = ".pixelmodel";

    /// <summary>What the document says it is.</summary>
    internal const string FormatName = "PSPixelClassification model";

    /// <summary>
    /// The latest version of the format: readers refuse later ones. 2 has inputs other than the stored values, 3 those of some channels, or
    /// σ in another unit than pixels; other models are written as 1.
    /// </summary>
    internal const int FormatVersion = 4;

    private const string DocumentName = "model.json";
    private const string TreesName = "trees.bin";

    // Ten thousand classes of features in three hundred quantiles are far below.
    private const int MaxDocumentBytes = 64 << 20;

    // ZIP's own beginning: the same model must give the same bytes.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a model; the file appears complete or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Absolute path; its folder is made if it is missing.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a read-only file, and one of another kind, may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsNoModel</c>: there is a file of another kind; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c> or <c>WriteFailed</c>.
    /// </exception>
    public static void Write(ClassifierModel model, string path, bool noClobber = false, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        TargetFile.RequireReplaceable(path, noClobber, force);
        if (!force && new FileInfo(path) is { Exists: true, Length: > 0 } && !IsLike(path))
        {
            throw new ExportException(
                ErrorIds.TargetIsNoModel, $"'{path}' is not a model file, and is left alone. {TrainingRemedies.ReplaceByModel}");
        }

        AtomicFile.Write(path, force, temporary =>
        {
            using FileStream stream = File.Create(temporary);
            using ZipArchive archive = new(stream, ZipArchiveMode.Create);
            using (Stream document = Create(archive, DocumentName))
                JsonSerializer.Serialize(document, ModelConversion.Describe(model), ModelJson.Default.ModelDocument);
            using Stream trees = Create(archive, TreesName);
            using BufferedStream buffer = new(trees, 1 << 16);
            TreeStream.Write(buffer, model.Forest);
        });
    }

    /// <summary>Whether a file begins as such files do: as a ZIP archive.</summary>
    /// <param name="path">Absolute path of a file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsLike(string path)
    {
        using FileStream stream = FileStamp.Open(path);
        Span<byte> head = stackalloc byte[4];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("PK\x03\x04"u8);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The model; its <see cref="ClassifierModel.Hash"/> is that of the one that was written.</returns>
    /// <exception cref="ModelFormatException">
    /// <c>ModelFormatInvalid</c>: it is not such a file, or damaged; <c>ModelVersionUnsupported</c>: a later version of this program wrote
    /// it.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ClassifierModel Read(string path)
    {
        using FileStream stream = FileStamp.Open(path);
        try
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Read);
            ModelDocument document = ReadDocument(path, Find(path, archive, DocumentName));
            ZipArchiveEntry trees = Find(path, archive, TreesName);
            using BufferedStream buffer = new(trees.Open(), 1 << 16);
            IReadOnlyList<DecisionTree> read =
                TreeStream.Read(buffer, trees.Length, checked(document.Forest.Groups.Sum()), document.Forest.Classes);
            ClassifierModel model = ModelConversion.Build(document, read);
            return model.Hash == document.Sha256
                ? model
                : throw ModelFormatException.Damaged(path, "its hash is not that of its content");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw ModelFormatException.Damaged(path, "its content does not fit together, or is cut short", e);
        }
    }

    private static Stream Create(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = s_time;
        return entry.Open();
    }

    private static ZipArchiveEntry Find(string path, ZipArchive archive, string name) =>
        archive.GetEntry(name) ?? throw ModelFormatException.Damaged(path, $"it holds no '{name}'");

    private static ModelDocument ReadDocument(string path, ZipArchiveEntry entry)
    {
        if (entry.Length > MaxDocumentBytes) throw ModelFormatException.Damaged(path, $"its '{DocumentName}' claims {entry.Length} bytes");
        using Stream stream = entry.Open();
        using JsonDocument json = JsonDocument.Parse(stream);
        if (!json.RootElement.TryGetProperty("format", out JsonElement format) || format.ToString() != FormatName)
            throw ModelFormatException.Damaged(path, $"its '{DocumentName}' describes something else");
        // Asked for first: a later version may have other members.
        if (json.RootElement.TryGetProperty("formatVersion", out JsonElement version) && version.TryGetInt32(out int number)
            && number > FormatVersion)
        {
            throw new ModelFormatException(
                path, $"a later version of this program wrote it (format {number}, this one reads {FormatVersion})",
                TrainingRemedies.UpdateModule, ErrorIds.ModelVersionUnsupported);
        }

        return json.Deserialize(ModelJson.Default.ModelDocument)
            ?? throw ModelFormatException.Damaged(path, $"its '{DocumentName}' is empty");
    }

    private static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or JsonException or NotSupportedException or ArgumentException
            or FormatException or InvalidForestException or LabelException or TrainingException or OverflowException
            or InvalidOperationException;
}
