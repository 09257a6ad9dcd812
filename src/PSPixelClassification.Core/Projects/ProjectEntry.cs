using PSPixelClassification.Classification;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects;

/// <summary>An image of a project, and what the project's file says about it.</summary>
/// <param name="Image">The image; null for a lane without.</param>
/// <param name="Stored">The lane in the project's file; null for an image that is not in it.</param>
internal sealed record ProjectEntry(ClassifierImage? Image, ProjectLane? Stored);
