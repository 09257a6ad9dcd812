namespace PSPixelClassification.Common;

/// <summary>The ids of all errors that scripts see. They are never localised, reworded or given another meaning.</summary>
public static class ErrorIds
{
    /// <summary>The rights for a file or folder are missing.</summary>
    public const string AccessDenied = nameof(AccessDenied);

    /// <summary>A file of annotations does not say which class each of them is of.</summary>
    public const string AnnotationClassMissing = nameof(AnnotationClassMissing);

    /// <summary>A file of annotations is damaged.</summary>
    public const string AnnotationFormatInvalid = nameof(AnnotationFormatInvalid);

    /// <summary>A file is none of annotations, or of a kind that becomes no labels.</summary>
    public const string AnnotationFormatUnsupported = nameof(AnnotationFormatUnsupported);

    /// <summary>There is no such file of annotations.</summary>
    public const string AnnotationNotFound = nameof(AnnotationNotFound);

    /// <summary>Annotations were drawn on an image of other extents.</summary>
    public const string AnnotationSizeMismatch = nameof(AnnotationSizeMismatch);

    /// <summary>Axes are not letters of t, z, y, x and c, or do not fit the image.</summary>
    public const string AxesInvalid = nameof(AxesInvalid);

    /// <summary>A file of a batch failed for a reason that no other id names.</summary>
    public const string BatchItemFailed = nameof(BatchItemFailed);

    /// <summary>No browser can be opened, and nobody is there to do it.</summary>
    public const string BrowserRequired = nameof(BrowserRequired);

    /// <summary>An image has another number of channels than those a model was trained on, or than the other images.</summary>
    public const string ChannelMismatch = nameof(ChannelMismatch);

    /// <summary>A chart is to be written to a file of another format than SVG.</summary>
    public const string ChartFormatUnsupported = nameof(ChartFormatUnsupported);

    /// <summary>Masks of classes are asked for without naming a class.</summary>
    public const string ClassMaskRequired = nameof(ClassMaskRequired);

    /// <summary>A threshold of a class is not over 0 and at most 1, or all classes have one.</summary>
    public const string ClassThresholdInvalid = nameof(ClassThresholdInvalid);

    /// <summary>A weight of a class is no number of the range, or a class has two.</summary>
    public const string ClassWeightInvalid = nameof(ClassWeightInvalid);

    /// <summary>No result that is asked for has class values that a color map could show.</summary>
    public const string ColorMapUnsuitable = nameof(ColorMapUnsuitable);

    /// <summary>Results of this kind become integers only if a range is mapped.</summary>
    public const string DataTypeNeedsRange = nameof(DataTypeNeedsRange);

    /// <summary>The sample type does not hold the values.</summary>
    public const string DataTypeUnsuitable = nameof(DataTypeUnsuitable);

    /// <summary>A file lies where the folder of results should be.</summary>
    public const string DestinationNotFolder = nameof(DestinationNotFolder);

    /// <summary>An image is flat where the features are those of volumes, or the other way round.</summary>
    public const string DimensionMismatch = nameof(DimensionMismatch);

    /// <summary>More than one of 2D, 2D at some σ, and 3D is asked for.</summary>
    public const string DimensionsAmbiguous = nameof(DimensionsAmbiguous);

    /// <summary>The feature set has no channel of this name.</summary>
    public const string FeatureChannelNotFound = nameof(FeatureChannelNotFound);

    /// <summary>The projects that are trained on together have different features.</summary>
    public const string FeatureSetAmbiguous = nameof(FeatureSetAmbiguous);

    /// <summary>No feature is selected.</summary>
    public const string FeatureSetEmpty = nameof(FeatureSetEmpty);

    /// <summary>There is no feature set to train with.</summary>
    public const string FeatureSetRequired = nameof(FeatureSetRequired);

    /// <summary>Feature sets that were to make one are of different kinds.</summary>
    public const string FeatureSetsDiffer = nameof(FeatureSetsDiffer);

    /// <summary>There is no feature of this name.</summary>
    public const string FeatureUnknown = nameof(FeatureUnknown);

    /// <summary>A file pattern has an unknown placeholder, or one that does not apply.</summary>
    public const string FilePatternInvalid = nameof(FilePatternInvalid);

    /// <summary>The trees of a stored forest are damaged.</summary>
    public const string ForestInvalid = nameof(ForestInvalid);

    /// <summary>The file format does not hold such an image.</summary>
    public const string FormatUnsuitable = nameof(FormatUnsuitable);

    /// <summary>The pattern that files are grouped by is not valid.</summary>
    public const string GroupByInvalid = nameof(GroupByInvalid);

    /// <summary>Files are to be stacked, and no pattern groups them.</summary>
    public const string GroupByRequired = nameof(GroupByRequired);

    /// <summary>A group lacks a file that the other groups have.</summary>
    public const string GroupIncomplete = nameof(GroupIncomplete);

    /// <summary>The values of an image lie far from those of the images that the model was trained on.</summary>
    public const string ImageDrifted = nameof(ImageDrifted);

    /// <summary>A file is damaged or is no image.</summary>
    public const string ImageFormatInvalid = nameof(ImageFormatInvalid);

    /// <summary>A valid file is of a kind that is not read here.</summary>
    public const string ImageFormatUnsupported = nameof(ImageFormatUnsupported);

    /// <summary>There is no such image file.</summary>
    public const string ImageNotFound = nameof(ImageNotFound);

    /// <summary>Two images that belong together have different extents.</summary>
    public const string ImageSizeMismatch = nameof(ImageSizeMismatch);

    /// <summary>An image in memory is too large to be stored in a project.</summary>
    public const string ImageTooLarge = nameof(ImageTooLarge);

    /// <summary>An image is smaller than the largest σ allows.</summary>
    public const string ImageTooSmall = nameof(ImageTooSmall);

    /// <summary>Features cannot be computed on the channels that were chosen.</summary>
    public const string InputChannelInvalid = nameof(InputChannelInvalid);

    /// <summary>The memory does not suffice.</summary>
    public const string InsufficientMemory = nameof(InsufficientMemory);

    /// <summary>A path inside an HDF5 file is not valid.</summary>
    public const string InternalPathInvalid = nameof(InternalPathInvalid);

    /// <summary>An argument is not valid for a reason that no other id names.</summary>
    public const string InvalidArgument = nameof(InvalidArgument);

    /// <summary>The journal of a label page holds something that does not fit the images.</summary>
    public const string JournalDamaged = nameof(JournalDamaged);

    /// <summary>Edits cannot be journalled, or another session has the project open.</summary>
    public const string JournalUnavailable = nameof(JournalUnavailable);

    /// <summary>An area that is to be filled reaches too far.</summary>
    public const string LabelAreaTooLarge = nameof(LabelAreaTooLarge);

    /// <summary>There is a class of this name already.</summary>
    public const string LabelClassExists = nameof(LabelClassExists);

    /// <summary>There would be more than 255 classes.</summary>
    public const string LabelClassLimit = nameof(LabelClassLimit);

    /// <summary>There is no class of this name.</summary>
    public const string LabelClassNotFound = nameof(LabelClassNotFound);

    /// <summary>Coordinates are not pairs of numbers.</summary>
    public const string LabelCoordinatesInvalid = nameof(LabelCoordinatesInvalid);

    /// <summary>A label image is none, or does not hold labels.</summary>
    public const string LabelImageInvalid = nameof(LabelImageInvalid);

    /// <summary>A label image has other extents than its image.</summary>
    public const string LabelImageSizeMismatch = nameof(LabelImageSizeMismatch);

    /// <summary>The map of a label image does not say which class each value is.</summary>
    public const string LabelMapInvalid = nameof(LabelMapInvalid);

    /// <summary>The name of a class is blank or holds control characters.</summary>
    public const string LabelNameInvalid = nameof(LabelNameInvalid);

    /// <summary>Labels lie outside the image.</summary>
    public const string LabelOutOfBounds = nameof(LabelOutOfBounds);

    /// <summary>The image has several planes, and none is named.</summary>
    public const string LabelPlaneRequired = nameof(LabelPlaneRequired);

    /// <summary>A stroke has too few points, or a rectangle holds no pixel.</summary>
    public const string LabelShapeInvalid = nameof(LabelShapeInvalid);

    /// <summary>A class cannot have this value; values run from 1 to the number of classes.</summary>
    public const string LabelValueInvalid = nameof(LabelValueInvalid);

    /// <summary>A file is no log of batches, or must not be appended to as one.</summary>
    public const string LogFormatInvalid = nameof(LogFormatInvalid);

    /// <summary>A log would lose lines that no other log has.</summary>
    public const string LogLinesLost = nameof(LogLinesLost);

    /// <summary>There is no such log.</summary>
    public const string LogNotFound = nameof(LogNotFound);

    /// <summary>The log of a batch cannot be written.</summary>
    public const string LogWriteFailed = nameof(LogWriteFailed);

    /// <summary>Several mask files were given for images that are not stacked.</summary>
    public const string MaskAmbiguous = nameof(MaskAmbiguous);

    /// <summary>There are not as many prediction masks as images.</summary>
    public const string MaskCountMismatch = nameof(MaskCountMismatch);

    /// <summary>A prediction mask has other extents than its image.</summary>
    public const string MaskMismatch = nameof(MaskMismatch);

    /// <summary>The prediction mask of an image is missing.</summary>
    public const string MaskNotFound = nameof(MaskNotFound);

    /// <summary>The pattern that leads from an image to its mask is not valid.</summary>
    public const string MaskPatternInvalid = nameof(MaskPatternInvalid);

    /// <summary>As many images of a batch failed as were allowed to; the others were left out.</summary>
    public const string MaxFailuresReached = nameof(MaxFailuresReached);

    /// <summary>Classes cannot be united as asked: one is in two places, or a name is taken.</summary>
    public const string MergeClassInvalid = nameof(MergeClassInvalid);

    /// <summary>Both a model and a project were given.</summary>
    public const string ModelAmbiguous = nameof(ModelAmbiguous);

    /// <summary>A file is not a model, or is damaged.</summary>
    public const string ModelFormatInvalid = nameof(ModelFormatInvalid);

    /// <summary>There is no such model file.</summary>
    public const string ModelNotFound = nameof(ModelNotFound);

    /// <summary>An ilastik project cannot hold the classifier.</summary>
    public const string ModelNotInProject = nameof(ModelNotInProject);

    /// <summary>What is asked for needs a trained model.</summary>
    public const string ModelRequired = nameof(ModelRequired);

    /// <summary>A later version of this program wrote the model.</summary>
    public const string ModelVersionUnsupported = nameof(ModelVersionUnsupported);

    /// <summary>Several images would get one name.</summary>
    public const string NameNotUnique = nameof(NameNotUnique);

    /// <summary>A file exists and must not be replaced.</summary>
    public const string NoClobber = nameof(NoClobber);

    /// <summary>There is no image to label.</summary>
    public const string NoImages = nameof(NoImages);

    /// <summary>No pixel is labeled.</summary>
    public const string NoLabels = nameof(NoLabels);

    /// <summary>No file matches a path with wildcards.</summary>
    public const string NoMatch = nameof(NoMatch);

    /// <summary>Nothing was said that a class should get.</summary>
    public const string NothingToSet = nameof(NothingToSet);

    /// <summary>An image has no probabilities of the class whose objects are wanted.</summary>
    public const string ObjectClassNotFound = nameof(ObjectClassNotFound);

    /// <summary>An image is not the one that objects are of: its extent is another.</summary>
    public const string ObjectImageMismatch = nameof(ObjectImageMismatch);

    /// <summary>Objects are to be measured that are not written.</summary>
    public const string ObjectLabelsRequired = nameof(ObjectLabelsRequired);

    /// <summary>What is said of objects is not understood.</summary>
    public const string ObjectOptionInvalid = nameof(ObjectOptionInvalid);

    /// <summary>An image is neither a segmentation nor probabilities, so that no objects can be made of it.</summary>
    public const string ObjectSourceUnsupported = nameof(ObjectSourceUnsupported);

    /// <summary>The higher threshold of a hysteresis is below the lower one.</summary>
    public const string ObjectThresholdInvalid = nameof(ObjectThresholdInvalid);

    /// <summary>A connected part of a class is too large to be split into objects.</summary>
    public const string ObjectTooLarge = nameof(ObjectTooLarge);

    /// <summary>A time point has more objects than a result can number.</summary>
    public const string ObjectTooMany = nameof(ObjectTooMany);

    /// <summary>Two results would be written to one file.</summary>
    public const string OutputCollision = nameof(OutputCollision);

    /// <summary>A result would replace an image that is read.</summary>
    public const string OutputIsInput = nameof(OutputIsInput);

    /// <summary>A result would have a name that Windows gives no file.</summary>
    public const string OutputNameInvalid = nameof(OutputNameInvalid);

    /// <summary>A folder was given where a file is needed.</summary>
    public const string PathNotFile = nameof(PathNotFile);

    /// <summary>A path is that of the registry, of variables or of another provider.</summary>
    public const string PathNotFileSystem = nameof(PathNotFileSystem);

    /// <summary>There is no such folder, drive or provider.</summary>
    public const string PathNotFound = nameof(PathNotFound);

    /// <summary>An object in the pipeline names no file.</summary>
    public const string PathPropertyMissing = nameof(PathPropertyMissing);

    /// <summary>Nothing says where to write.</summary>
    public const string PathRequired = nameof(PathRequired);

    /// <summary>A path is longer than the system allows.</summary>
    public const string PathTooLong = nameof(PathTooLong);

    /// <summary>σ are in micrometers, and an image does not say how large its pixels are.</summary>
    public const string PixelSizeMissing = nameof(PixelSizeMissing);

    /// <summary>σ are in micrometers, and an image's pixels are wider or narrower than they are high.</summary>
    public const string PixelsNotSquare = nameof(PixelsNotSquare);

    /// <summary>The system does not let this process listen at the port.</summary>
    public const string PortForbidden = nameof(PortForbidden);

    /// <summary>Another process listens at the port.</summary>
    public const string PortInUse = nameof(PortInUse);

    /// <summary>A project holds a classifier that is no random forest.</summary>
    public const string ProjectClassifierUnsupported = nameof(ProjectClassifierUnsupported);

    /// <summary>A project holds something that cannot be carried over.</summary>
    public const string ProjectContentUnsupported = nameof(ProjectContentUnsupported);

    /// <summary>Parts of a project could not be read.</summary>
    public const string ProjectDamaged = nameof(ProjectDamaged);

    /// <summary>The project to be made exists already.</summary>
    public const string ProjectExists = nameof(ProjectExists);

    /// <summary>A file is damaged or is no project of Pixel Classification.</summary>
    public const string ProjectFormatInvalid = nameof(ProjectFormatInvalid);

    /// <summary>An image of a project may be one of several files.</summary>
    public const string ProjectImageAmbiguous = nameof(ProjectImageAmbiguous);

    /// <summary>An image is no longer the one that was labeled.</summary>
    public const string ProjectImageChanged = nameof(ProjectImageChanged);

    /// <summary>An image of a project was not found.</summary>
    public const string ProjectImageMissing = nameof(ProjectImageMissing);

    /// <summary>There is no such project file.</summary>
    public const string ProjectNotFound = nameof(ProjectNotFound);

    /// <summary>A project has no classifier, and nothing to train one from.</summary>
    public const string ProjectNotTrained = nameof(ProjectNotTrained);

    /// <summary>A project is of a version that is not read here.</summary>
    public const string ProjectVersionUnsupported = nameof(ProjectVersionUnsupported);

    /// <summary>A project is of another workflow of ilastik.</summary>
    public const string ProjectWorkflowUnsupported = nameof(ProjectWorkflowUnsupported);

    /// <summary>A range of values is empty, or does not fit the sample type.</summary>
    public const string RangeInvalid = nameof(RangeInvalid);

    /// <summary>A file cannot be read.</summary>
    public const string ReadFailed = nameof(ReadFailed);

    /// <summary>A region does not lie inside the image.</summary>
    public const string RegionOutOfBounds = nameof(RegionOutOfBounds);

    /// <summary>The features of a region do not fit into an array.</summary>
    public const string RegionTooLarge = nameof(RegionTooLarge);

    /// <summary>An address is none of an image on a web server, or holds a name and a password.</summary>
    public const string RemoteAddressInvalid = nameof(RemoteAddressInvalid);

    /// <summary>An image is on a web server, and the network is not used without permission.</summary>
    public const string RemoteNotAllowed = nameof(RemoteNotAllowed);

    /// <summary>A web server does not give an image, or gives no answer that is of use.</summary>
    public const string RemoteUnavailable = nameof(RemoteUnavailable);

    /// <summary>The report of a batch cannot be written.</summary>
    public const string ReportWriteFailed = nameof(ReportWriteFailed);

    /// <summary>There is no folder to search for images.</summary>
    public const string SearchPathNotFound = nameof(SearchPathNotFound);

    /// <summary>A series is an empty text.</summary>
    public const string SeriesInvalid = nameof(SeriesInvalid);

    /// <summary>A series is chosen of files that are stacked.</summary>
    public const string SeriesOfStack = nameof(SeriesOfStack);

    /// <summary>A file holds several images, and nothing says which is meant.</summary>
    public const string SeriesRequired = nameof(SeriesRequired);

    /// <summary>More than one project was given, or a project with images beside it.</summary>
    public const string SeveralProjects = nameof(SeveralProjects);

    /// <summary>There is no such shard.</summary>
    public const string ShardInvalid = nameof(ShardInvalid);

    /// <summary>A shard is asked for, and not said of how many or which.</summary>
    public const string ShardRequired = nameof(ShardRequired);

    /// <summary>A σ is not one that features are computed at.</summary>
    public const string SigmaInvalid = nameof(SigmaInvalid);

    /// <summary>A σ is named that no selected feature has.</summary>
    public const string SigmaNotSelected = nameof(SigmaNotSelected);

    /// <summary>A σ in micrometers is too few or too many pixels of an image.</summary>
    public const string SigmaUnsuitable = nameof(SigmaUnsuitable);

    /// <summary>All labels are of one class.</summary>
    public const string SingleClass = nameof(SingleClass);

    /// <summary>Labels are asked for, which the files of a batch do not have.</summary>
    public const string SourceNotInFiles = nameof(SourceNotInFiles);

    /// <summary>Files are grouped, and no axis is named that they are stacked along.</summary>
    public const string StackAlongRequired = nameof(StackAlongRequired);

    /// <summary>An OME-Zarr that others wrote, or added to, lies where one is to be written.</summary>
    public const string TargetForeign = nameof(TargetForeign);

    /// <summary>A result would be written into a folder that is an image.</summary>
    public const string TargetInImage = nameof(TargetInImage);

    /// <summary>A file lies where a folder is to be written.</summary>
    public const string TargetIsFile = nameof(TargetIsFile);

    /// <summary>A folder lies where a file is to be written.</summary>
    public const string TargetIsFolder = nameof(TargetIsFolder);

    /// <summary>A project would replace one of its images.</summary>
    public const string TargetIsInput = nameof(TargetIsInput);

    /// <summary>The file to be replaced is not a model.</summary>
    public const string TargetIsNoModel = nameof(TargetIsNoModel);

    /// <summary>The file to be replaced is no project.</summary>
    public const string TargetIsNoProject = nameof(TargetIsNoProject);

    /// <summary>The file to be replaced is not a report of this kind.</summary>
    public const string TargetIsNoReport = nameof(TargetIsNoReport);

    /// <summary>A table of objects would replace a file of another kind.</summary>
    public const string TargetIsNoTable = nameof(TargetIsNoTable);

    /// <summary>A pipe, socket or device lies where a file is to be written.</summary>
    public const string TargetNotFile = nameof(TargetNotFile);

    /// <summary>The file to be replaced is read-only.</summary>
    public const string TargetReadOnly = nameof(TargetReadOnly);

    /// <summary>There are too few labeled pixels, or features that are no numbers.</summary>
    public const string TrainingDataInsufficient = nameof(TrainingDataInsufficient);

    /// <summary>A native library that the trainer needs is missing or damaged.</summary>
    public const string TrainingLibraryMissing = nameof(TrainingLibraryMissing);

    /// <summary>Projects whose classifiers were trained in different ways.</summary>
    public const string TrainingOptionsAmbiguous = nameof(TrainingOptionsAmbiguous);

    /// <summary>The trainer does not have an option that was asked for.</summary>
    public const string TrainingOptionUnsupported = nameof(TrainingOptionUnsupported);

    /// <summary>Several truths fit the name of one segmentation.</summary>
    public const string TruthAmbiguous = nameof(TruthAmbiguous);

    /// <summary>True values are not as many as classes.</summary>
    public const string TruthClassMismatch = nameof(TruthClassMismatch);

    /// <summary>No truth fits the name of a segmentation.</summary>
    public const string TruthNotFound = nameof(TruthNotFound);

    /// <summary>A file cannot be written.</summary>
    public const string WriteFailed = nameof(WriteFailed);
}
