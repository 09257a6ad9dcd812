using System.Text.Json.Serialization;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>
/// A line of the journal. Edits are written as what they changed, not as what was asked for: an Undo leads back to labels that the project
/// may hold already.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(JournalBegin), "begin")]
[JsonDerivedType(typeof(LabelsEntry), "labels")]
[JsonDerivedType(typeof(ClassesEntry), "classes")]
[JsonDerivedType(typeof(FeaturesEntry), "features")]
[JsonDerivedType(typeof(EndEntry), "end")]
[JsonDerivedType(typeof(SavingEntry), "saving")]
internal abstract record JournalEntry;

/// <summary>The first line: what the edits belong to.</summary>
/// <param name="Images">Names of the images, for people.</param>
/// <param name="Fingerprint">Tells images and labels as they were at the first edit apart from others.</param>
internal sealed record JournalBegin(IReadOnlyList<string> Images, string Fingerprint) : JournalEntry;

/// <summary>Labels of an image have changed.</summary>
internal sealed record LabelsEntry(int Image, IReadOnlyList<JournalBlock> Blocks) : JournalEntry;

/// <summary>
/// A block of 64 × 64 labels; <paramref name="Labels"/> are its bytes row by row, deflated (RFC 1951), in Base64; null where none is left.
/// </summary>
internal sealed record JournalBlock(int T, int Z, int Row, int Column, string? Labels);

/// <summary>The classes of all images; <paramref name="NewValues"/> has the new value of each old class, 0 for one that is gone.</summary>
internal sealed record ClassesEntry(IReadOnlyList<JournalClass> Classes, IReadOnlyList<int> NewValues) : JournalEntry;

/// <summary>A class, color as "#rrggbb".</summary>
internal sealed record JournalClass(string Name, string Color);

/// <summary>Other features are chosen.</summary>
internal sealed record FeaturesEntry(JournalFeatures Choice) : JournalEntry;

/// <summary>
/// A choice of features. <paramref name="In2D"/>: the σ that are computed slice by slice; null leaves it to the image.
/// <paramref name="SigmaUnit"/>: as in <see cref="Features.SigmaUnit"/>; null for pixels, which is all that earlier versions knew. They
/// wrote members "preview" and "id" as well, which say nothing, and no <paramref name="Inputs"/>, which then stay as they are.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record JournalFeatures(
    IReadOnlyList<JournalFeature> Selections, IReadOnlyList<double>? In2D = null, JournalInputs? Inputs = null,
    string? SigmaUnit = null);

/// <summary>
/// What features are computed on: <paramref name="Kinds"/> as in <see cref="Features.InputChannel"/>, red, green and blue of each of three
/// stains, and the <paramref name="Channels"/> of the image that are looked at, from 1, none for all; null, as earlier versions wrote, for
/// those of the session.
/// </summary>
internal sealed record JournalInputs(
    IReadOnlyList<string> Kinds, double LowerPercentile, double UpperPercentile, IReadOnlyList<double> Stains,
    IReadOnlyList<int>? Channels = null);

/// <summary>
/// A feature, named as in <see cref="Features.FeatureKind"/>, at one σ, and the <paramref name="Channels"/> of the image that it is
/// computed on, from 1, none for all; null for those that all features are computed on.
/// </summary>
internal sealed record JournalFeature(string Feature, double Sigma, IReadOnlyList<int>? Channels = null);

/// <summary>A session ended in good order, and left images that hold all edits before this line.</summary>
/// <param name="Fingerprint">That of the images and labels then, as <see cref="JournalBegin"/> has it of the beginning.</param>
internal sealed record EndEntry(string Fingerprint) : JournalEntry;

/// <summary>
/// The project is about to be saved. Where its file has these images and labels, it holds all edits before this line; where it has those of
/// the first line, saving came to nothing.
/// </summary>
/// <param name="Images">Names of the images in the file to be.</param>
/// <param name="Fingerprint">That of its images and labels.</param>
internal sealed record SavingEntry(IReadOnlyList<string> Images, string Fingerprint) : JournalEntry;
