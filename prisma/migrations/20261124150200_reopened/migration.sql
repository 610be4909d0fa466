-- What was published and is being worked on again.
ALTER TYPE "ArticleStatus" ADD VALUE 'reopened';
