// Prints the name and the tags of an image, as outputs of a step: from REGISTRY and IMAGE, and from the repository and the
// tag that GitHub names. A version for testing is not the latest one.
const { REGISTRY, IMAGE, GITHUB_REPOSITORY_OWNER, GITHUB_REF_NAME } = process.env;
const version = GITHUB_REF_NAME.replace(/^v/, '');
const name = `${REGISTRY}/${GITHUB_REPOSITORY_OWNER}/${IMAGE}`.toLowerCase();
const tags = [version, ...(version.includes('-') ? [] : ['latest'])].map((tag) => `${name}:${tag}`);
process.stdout.write(`name=${name}\ntags=${tags.join(',')}\n`);
